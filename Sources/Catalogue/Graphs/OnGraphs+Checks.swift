import Graphs
import Matrices
import Networks
import Verification

/// Three graphs of different sizes, one of a single node, as one batch with given features of their six nodes.
private func batch(_ X: Matrix<Double>) -> GraphBatch<Double> {
  let graphs = [
    Graph(nodes: 3, edges: [.init(from: 0, to: 1), .init(from: 1, to: 2, weight: 2), .init(from: 2, to: 1)]),
    Graph(nodes: 1, edges: []), Graph(nodes: 2, edges: [.init(from: 1, to: 0, weight: 0.5)]),
  ]
  return GraphBatch(graphs, features: [X[rows: 0..<3], X[rows: 3..<4], X[rows: 4..<6]], normalization: .symmetric)
}

extension Checks {
  private typealias Form = MatrixForm<OnGraphs<GCNConvolution<Double>>>

  /// The gradients of a layer on a block-diagonal graph.
  static let onGraphs = Checks(
    [.layer("OnGraphs", input: Shape(6, 4), { form(&$0) }, tape: formula)],
    wrong: [
      wrong("the nodes of each graph numbered from 0 on the way back") {
        let starts = batch($0.X).structure.starts
        let entries = batch($0.X).structure.graph.matrix.entries.map { entry in
          let first = starts.last { $0 <= entry.row } ?? 0
          return SparseMatrix<Double>.Entry(entry.row - first, entry.column - first, entry.value)
        }
        let N = SparseMatrix(rows: 6, columns: 6, entries: entries)
        return (N.T * ($0.G * $0.layer.parameters.weights.T), $0.gradient)
      },
      wrong("∂L/∂θ of the last graph alone") {
        let M = batch($0.X).structure.graph.matrix * $0.X
        let (last, G) = (M[rows: 4..<6], $0.G[rows: 4..<6])
        return ($0.dX, .init(weights: last.T * G, bias: G.columnSums()))
      },
      wrong("∂L/∂θ a mean over the graphs") {
        ($0.dX, .init(weights: $0.gradient.weights / 3, bias: $0.gradient.bias / 3))
      },
      wrong("∂L/∂X of the graph that the layer was made for, which has no edges") {
        ($0.G * $0.layer.parameters.weights.T, $0.gradient)
      },
    ])

  private static func form(_ random: inout Random) -> Form {
    let none = NormalizedGraph<Double>(Graph(nodes: 0, edges: []), .symmetric)
    let layer = GCNConvolution(
      on: none, weights: .normal(4, 3, using: &random), bias: .normal(1, 3, using: &random))
    return MatrixForm(
      OnGraphs(layer), input: batch, inputGradient: { $0.features }, output: { $0.features }, outputGradient: batch)
  }

  /// N X W + 1 b with the dense block-diagonal N.
  @Sendable private static func formula(_ X: Variable, _ parameters: [Variable]) -> Variable {
    X.tape.variable(Matrix(batch(X.value).structure.graph.matrix)) * X * parameters[0] + parameters[1]
  }

  private static func wrong(_ mistake: String, _ wrong: @escaping Context<Form>.Mistake) -> WrongPass {
    .layer("OnGraphs", mistake, input: Shape(6, 4), { form(&$0) }, tape: formula, wrong: wrong)
  }
}
