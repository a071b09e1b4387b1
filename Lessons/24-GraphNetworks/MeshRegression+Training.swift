import Adjoint
import Graphs
import LessonKit

extension Mesh {
  /// Several fields on this mesh.
  func batch(of fields: [Matrix<Double>]) -> GraphBatch<Double> {
    GraphBatch(fields.map { _ in graph }, features: fields, normalization: .mean)
  }
}

extension MeshRegression {
  private static let (batchSize, rate) = (4, 0.01)

  /// Trains by Adam on batches of four fields, in the given orders, with a learning rate that decays to 0.
  func train<Base: Layer>(
    _ model: OnGraphs<Base>, _ mesh: Mesh, _ fields: [Matrix<Double>], _ orders: [[Int]]
  ) -> OnGraphs<Base> where Base.S == Double {
    let targets = fields.map { mesh.evolved($0, steps: Self.steps) }
    // The graphs of all batches are the same.
    let batch = mesh.batch(of: Array(fields.prefix(Self.batchSize)))
    var (model, optimizer) = (model, Adam<Double>())
    let count = orders.reduce(0) { $0 + $1.count / Self.batchSize }
    let schedule = Schedule.cosine(from: Self.rate, steps: count)
    let loss = MeanSquaredError()
    var step = 0
    for order in orders {
      for start in stride(from: 0, through: order.count - Self.batchSize, by: Self.batchSize) {
        let chosen = order[start..<start + Self.batchSize]
        let X = batch.replacingFeatures(by: Matrix(stacking: chosen.map { fields[$0] }))
        let (P, cache) = model.forward(X)
        let (_, G) = loss(P.features, Matrix(stacking: chosen.map { targets[$0] }))
        optimizer.learningRate = max(schedule(step, as: Double.self), 1e-6)
        optimizer.update(&model, along: model.parameterGradient(X.replacingFeatures(by: G), cache))
        step += 1
      }
    }
    return model
  }

  /// The mesh of the training, and a field on the other one before and after.
  func draw<Base: Layer>(
    _ meshes: [Mesh], _ field: Matrix<Double>, _ model: OnGraphs<Base>, _ lesson: inout Lesson
  ) where Base.S == Double {
    let (first, second) = (meshes[0], meshes[1])
    let edges = first.graph.edges.filter { $0.source < $0.target }
    func ends(_ place: [Double]) -> [Double] { edges.flatMap { [place[$0.source], place[$0.target], .nan] } }
    lesson.figure(
      LineChart(
        title: "The first mesh", x: Axis(label: "x", range: 0...1), y: Axis(label: "y", range: 0...1),
        series: [.init(name: "", x: ends(first.x), y: ends(first.y))], aspect: .equal),
      caption: "\(first.graph.nodeCount) nodes; inner ones have four to eight neighbours.")
    let size = Int(Double(second.graph.nodeCount).squareRoot())
    let (exact, P) = (second.evolved(field, steps: Self.steps), model(second.batch(of: [field])).features)
    func panel(_ title: String, _ u: Matrix<Double>) -> Heatmap {
      // The first row of the mesh is the lowest.
      let rows = (0..<size).reversed().map { u[rows: $0 * size..<($0 + 1) * size] }
      return Heatmap(
        title: title, values: Matrix(stacking: rows).elements, rows: size, columns: size,
        labels: .init(rowAxis: "y", columnAxis: "x", value: "u"), colorMap: .diverging)
    }
    lesson.figure(
      Panels(
        title: "A field on the second mesh",
        columns: 2,
        figures: [
          panel("Before", field), panel("After", exact), panel("Network", P), panel("Network − exact", P - exact),
        ]),
      caption: "The network was trained on fields of the first mesh. Each cell is a node, in the order of the grid.")
  }
}
