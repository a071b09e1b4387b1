import Graphs
import Matrices
import Networks
import Verification

extension GCNConvolution: TapeRecordable where S == Double {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let (W, b) = (parameters.removeFirst(), parameters.removeFirst())
    let N = X.tape.variable(Matrix(graph.matrix))
    return N * X * W + b
  }
}

/// A directed graph of five nodes with weights, a self loop and an isolated node, so that N, Nᵀ and the ways to
/// normalize them all differ.
let checkedGraph = Graph(
  nodes: 5,
  edges: [
    .init(from: 0, to: 1, weight: 0.5), .init(from: 1, to: 2), .init(from: 2, to: 0), .init(from: 2, to: 1, weight: 2),
    .init(from: 0, to: 3), .init(from: 3, to: 3, weight: 0.25),
  ])

extension Checks {
  /// ∂L/∂X = Nᵀ G Wᵀ, ∂L/∂W = (N X)ᵀ G and ∂L/∂b = 1ᵀ G.
  static let gcnConvolution = Checks(
    [.layer("GCNConvolution", input: Shape(5, 4)) { layer(4, 3, &$0) }],
    wrong: [
      wrong("∂L/∂X is N G Wᵀ, without the transpose") {
        ($0.layer.graph.matrix * ($0.G * $0.layer.parameters.weights.T), $0.gradient)
      },
      wrong("∂L/∂X is G Wᵀ, without the neighbours") { ($0.G * $0.layer.parameters.weights.T, $0.gradient) },
      wrong("∂L/∂W is Xᵀ G, without the neighbours") {
        ($0.dX, .init(weights: $0.X.T * $0.G, bias: $0.gradient.bias))
      },
      wrong("∂L/∂W is (Nᵀ X)ᵀ G") {
        ($0.dX, .init(weights: ($0.layer.graph.matrix.T * $0.X).T * $0.G, bias: $0.gradient.bias))
      },
      wrong("the rows normalized on the way back, D̃⁻¹ Ã, and both sides forward") {
        back($0, through: GraphNormalization.mean.matrix(of: $0.layer.graph.graph.addingMissingLoops()))
      },
      wrong("the degrees of A on the way back, and of A + I forward") {
        back($0, through: symmetric($0.layer.graph.graph.addingMissingLoops(), degrees: $0.layer.graph.graph))
      },
      wrong("self loops skipped on the way back") {
        back($0, through: symmetric($0.layer.graph.graph, degrees: $0.layer.graph.graph))
      },
      wrong("self loops added twice on the way back") {
        let graph = $0.layer.graph.graph.addingMissingLoops()
        let loops = (0..<graph.nodeCount).map { Graph.Edge(from: $0, to: $0) }
        let twice = Graph(nodes: graph.nodeCount, edges: graph.edges + loops)
        return back($0, through: symmetric(twice, degrees: twice))
      },
      wrong("the isolated node has no gradient, as it has no edges") {
        let dX = $0.dX
        return (Matrix(rows: 5, columns: 4) { i, j in i == 4 ? 0 : dX[i, j] }, $0.gradient)
      },
      wrong("the bias inside of the sum on the way back: ∂L/∂b = 1ᵀ Nᵀ G") {
        ($0.dX, .init(weights: $0.gradient.weights, bias: ($0.layer.graph.matrix.T * $0.G).columnSums()))
      },
      wrong("∂L/∂W of one node, as if each had weights of its own") {
        let M = $0.layer.graph.matrix * $0.X
        return ($0.dX, .init(weights: M.row(1).T * $0.G.row(1), bias: $0.gradient.bias))
      },
    ],
    extra: [.layer("GCNConvolution with more outputs than inputs", input: Shape(5, 2)) { layer(2, 3, &$0) }])

  private static func layer(_ p: Int, _ q: Int, _ random: inout Random) -> GCNConvolution<Double> {
    GCNConvolution(
      on: NormalizedGraph(checkedGraph, .symmetric), weights: .normal(p, q, using: &random),
      bias: .normal(1, q, using: &random))
  }

  /// Another matrix in place of N on the way back to the input.
  private static func back(
    _ context: Context<GCNConvolution<Double>>, through N: SparseMatrix<Double>
  ) -> (Matrix<Double>, Dense<Double>.Parameters) {
    (N.T * (context.G * context.layer.parameters.weights.T), context.gradient)
  }

  /// D^(−½) A D^(−½) with the degrees of another graph.
  private static func symmetric(_ graph: Graph, degrees other: Graph) -> SparseMatrix<Double> {
    let d = other.degrees
    return graph.adjacency.mapEntries { entry in
      let product = d[entry.row, 0] * d[entry.column, 0]
      return product == 0 ? 0 : entry.value / product.squareRoot()
    }
  }

  private static func wrong(
    _ mistake: String, _ wrong: @escaping Context<GCNConvolution<Double>>.Mistake
  ) -> WrongPass {
    .layer("GCNConvolution", mistake, input: Shape(5, 4), { layer(4, 3, &$0) }, wrong: wrong)
  }
}
