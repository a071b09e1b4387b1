import Adjoint
import Graphs
import LessonKit

/// Regression on a mesh: a network learns what a field becomes, and is used on a mesh that it has not seen.
struct MeshRegression {
  let seed: UInt64
  let epochs: Int
  static let (steps, width) = (3, 12)

  func present(_ lesson: inout Lesson) {
    lesson.heading("A field on a mesh, and on another mesh")
    var random = Random(seed: seed)
    let meshes = [Mesh(size: 14, using: &random), Mesh(size: 20, using: &random)]
    presentLaplacian(meshes, &random, &lesson)
    presentEvolution(meshes, &random, &lesson)
  }

  /// One linear layer finds the weights of the mean minus the node itself.
  private func presentLaplacian(_ meshes: [Mesh], _ random: inout Random, _ lesson: inout Lesson) {
    let graph = NormalizedGraph<Double>(meshes[0].graph, .mean)
    let X = Matrix<Double>.normal(graph.nodeCount, 1, using: &random)
    let Y = graph.matrix * X - X
    var trainer = Trainer(
      GraphConvolution(on: graph, from: 1, to: 1, using: &random), loss: MeanSquaredError(),
      optimizer: Momentum(learningRate: 0.3, beta: 0.5))
    for _ in 0..<400 { trainer.step(Samples(X, Y)) }
    let (W, V) = (trainer.model.parameters.weights[0, 0], trainer.model.parameters.selfWeights[0, 0])
    let error = max(abs(W - 1), abs(V + 1))
    lesson.text(
      """
      A triangulation of the unit square is a graph: \(graph.nodeCount) nodes, \(graph.graph.edgeCount / 2) edges. The \
      difference of a node from the mean of its neighbours, D⁻¹ A X − X, is a Laplacian of the graph. A single linear \
      layer with the mean learns it from one random field: W = 1 and V = −1 to \(error.scientific(digits: 0)). With \
      the self term inside of the sum, as W = V, it could not.
      """)
    lesson.metric("laplacianWeightError", error)
  }

  private func presentEvolution(_ meshes: [Mesh], _ random: inout Random, _ lesson: inout Lesson) {
    lesson.text(
      """
      Now a reaction and diffusion equation: \(Self.steps) steps of u ← u + τ (D⁻¹ A u − u) + τ u (1 − u²) with τ = \
      0.3. A network of three graph convolutions learns the result from 24 fields on the first mesh, \(epochs) times \
      each. The weights belong to no node, so that the same network works on the second mesh, of \
      \(meshes[1].graph.nodeCount) nodes. Dense layers of the same widths see each node alone.
      """)
    let fields = (0..<24).map { _ in meshes[0].field(using: &random) }
    let tests = meshes.map { mesh in (0..<8).map { _ in mesh.field(using: &random) } }
    let graph = model(using: &random)
    let nodes = network(of: Double.self) {
      Dense(from: 1, to: Self.width, using: &random)
      Tanh()
      Dense(from: Self.width, to: Self.width, using: &random)
      Tanh()
      Dense(from: Self.width, to: 1, using: &random)
    }
    let order = (0..<epochs).map { _ in Array(fields.indices).shuffled(using: &random) }
    let trained = train(graph, meshes[0], fields, order)
    let alone = train(OnGraphs(nodes), meshes[0], fields, order)

    var table = Table(
      ["network", "first mesh", "second mesh"],
      caption: "Relative L2 error of 8 fields that were not in the training, by the graph's nodes")
    func add(_ name: String, _ key: String, _ predict: (GraphBatch<Double>) -> Matrix<Double>) {
      let errors = zip(meshes, tests).map { mesh, tests in
        let batch = mesh.batch(of: tests)
        let Y = Matrix(stacking: tests.map { mesh.evolved($0, steps: Self.steps) })
        return relativeL2Error(of: predict(batch), against: Y)
      }
      table.append([.text(name)] + errors.map { .percent($0, digits: 2) })
      lesson.metric("\(key)FirstMesh", errors[0])
      lesson.metric("\(key)SecondMesh", errors[1])
    }
    add("graph convolutions", "graph") { trained($0).features }
    add("dense layers on each node", "nodes") { alone($0).features }
    add("the field itself", "identity") { $0.features }
    lesson.table(table)
    draw(meshes, tests[1][0], trained, &lesson)
  }

  private func model(using random: inout Random) -> OnGraphs<some Layer<Double>> {
    let (none, width) = (NormalizedGraph<Double>(Graph(nodes: 0, edges: []), .mean), Self.width)
    return OnGraphs(of: Double.self) {
      GraphConvolution(on: none, from: 1, to: width, using: &random)
      Tanh()
      GraphConvolution(on: none, from: width, to: width, using: &random)
      Tanh()
      GraphConvolution(on: none, from: width, to: 1, using: &random)
    }
  }
}
