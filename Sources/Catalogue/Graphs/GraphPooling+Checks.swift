import Graphs
import Matrices
import Networks
import Verification

/// The nodes of three graphs, the second of which has none.
private let segments = [0..<4, 4..<4, 4..<7]

private func batch(_ X: Matrix<Double>) -> GraphBatch<Double> {
  GraphBatch(
    segments.map { Graph(nodes: $0.count, edges: []) }, features: segments.map { X[rows: $0] }, normalization: .sum)
}

extension Checks {
  private typealias Form = MatrixForm<GraphPooling<Double>>

  /// G for each node of its graph, divided by their number, or for the largest alone.
  static let graphPooling = Checks(
    [
      check("GraphPooling", .mean), check("GraphPooling, sum", .sum), check("GraphPooling, max", .max),
    ],
    wrong: [
      wrong("∂L/∂X of the mean without 1/n", .mean) { (spread($0.G) { _ in 1 }, $0.gradient) },
      wrong("∂L/∂X of the mean divided by the mean size of the graphs", .mean) {
        (spread($0.G) { _ in 3.0 / 7 }, $0.gradient)
      },
      wrong("∂L/∂X of the sum divided by the number of nodes", .sum) {
        (spread($0.G) { 1 / Double($0) }, $0.gradient)
      },
      wrong("∂L/∂X of the sum for the wrong graph, as one without nodes is not counted", .sum) {
        (spread($0.G.rows(at: [0, 1, 1])) { _ in 1 }, $0.gradient)
      },
      wrong("∂L/∂X of the maximum for all nodes", .max) { (spread($0.G) { _ in 1 }, $0.gradient) },
      wrong("∂L/∂X of the maximum for the first node", .max) { context in
        let all = spread(context.G) { _ in 1 }
        let dX = Matrix(rows: 7, columns: 3) { i, j in i == 0 || i == 4 ? all[i, j] : 0 }
        return (dX, context.gradient)
      },
    ])

  private static func form(_ kind: GraphPooling<Double>.Kind) -> Form {
    MatrixForm(
      GraphPooling(kind), input: batch, inputGradient: { $0.features }, output: { $0 }, outputGradient: { $0 })
  }

  /// The row of each node's graph, times a function of the number of its nodes.
  private static func spread(_ G: Matrix<Double>, _ factor: (Int) -> Double) -> Matrix<Double> {
    Matrix(rows: 7, columns: G.columns) { i, j in
      let graph = i < 4 ? 0 : 2
      return factor(segments[graph].count) * G[graph, j]
    }
  }

  /// Sums of rows times a factor, or maxima by max(a, b) = b + max(a − b, 0); zeros for a graph without nodes.
  private static func formula(_ kind: GraphPooling<Double>.Kind) -> Formula {
    { X, _ in
      let rows = segments.map { nodes -> Variable in
        if nodes.isEmpty { return X.tape.variable(.zeros(1, X.value.columns)) }
        let rows = nodes.map { X.rows($0..<$0 + 1) }
        let sum = rows.dropFirst().reduce(rows[0]) { $0 + $1 }
        return switch kind {
        case .sum: sum
        case .mean: (1 / Double(nodes.count)) * sum
        case .max: rows.dropFirst().reduce(rows[0]) { $1 + ($0 - $1).positivePart() }
        }
      }
      return rows.dropFirst().reduce(rows[0]) { $0.above($1) }
    }
  }

  private static func check(_ name: String, _ kind: GraphPooling<Double>.Kind) -> Case {
    .layer(name, input: Shape(7, 3), { _ in form(kind) }, tape: formula(kind))
  }

  private static func wrong(
    _ mistake: String, _ kind: GraphPooling<Double>.Kind, _ wrong: @escaping Context<Form>.Mistake
  ) -> WrongPass {
    .layer(
      "GraphPooling", mistake, input: Shape(7, 3), { _ in form(kind) }, tape: formula(kind), wrong: wrong)
  }
}
