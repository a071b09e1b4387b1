import Graphs
import Matrices
import Networks
import Verification

extension GraphConvolution: TapeRecordable where S == Double {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let (W, V, b) = (parameters.removeFirst(), parameters.removeFirst(), parameters.removeFirst())
    let N = X.tape.variable(Matrix(graph.matrix))
    return N * X * W + X * V + b
  }
}

extension Checks {
  /// ∂L/∂X = Nᵀ G Wᵀ + G Vᵀ, ∂L/∂W = (N X)ᵀ G, ∂L/∂V = Xᵀ G and ∂L/∂b = 1ᵀ G.
  static let graphConvolution = Checks(
    [.layer("GraphConvolution", input: Shape(5, 4)) { layer(4, 3, .mean, &$0) }],
    wrong: [
      wrong("∂L/∂X without the self term") {
        ($0.dX - $0.G * $0.layer.parameters.selfWeights.T, $0.gradient)
      },
      wrong("∂L/∂X with the self term alone") { ($0.G * $0.layer.parameters.selfWeights.T, $0.gradient) },
      wrong("∂L/∂X gathers from sources, N G Wᵀ") {
        let (N, W, V) = ($0.layer.graph.matrix, $0.layer.parameters.weights, $0.layer.parameters.selfWeights)
        return (N * ($0.G * W.T) + $0.G * V.T, $0.gradient)
      },
      wrong("∂L/∂X with the node once more among its neighbours") {
        ($0.dX + $0.G * $0.layer.parameters.weights.T, $0.gradient)
      },
      wrong("the plain sum on the way back, and the mean forward") {
        let (A, W, V) = (
          $0.layer.graph.graph.adjacency, $0.layer.parameters.weights, $0.layer.parameters.selfWeights
        )
        return (A.T * ($0.G * W.T) + $0.G * V.T, $0.gradient)
      },
      wrong("∂L/∂V forgotten") {
        let zeros = 0 * $0.gradient.selfWeights
        return ($0.dX, .init(weights: $0.gradient.weights, selfWeights: zeros, bias: $0.gradient.bias))
      },
      wrong("∂L/∂V from the sums over the neighbours, (N X)ᵀ G") {
        let dW = $0.gradient.weights
        return ($0.dX, .init(weights: dW, selfWeights: dW, bias: $0.gradient.bias))
      },
      wrong("∂L/∂W and ∂L/∂V exchanged") {
        ($0.dX, .init(weights: $0.gradient.selfWeights, selfWeights: $0.gradient.weights, bias: $0.gradient.bias))
      },
      wrong("∂L/∂b of one node, as if each had a bias of its own") {
        ($0.dX, .init(weights: $0.gradient.weights, selfWeights: $0.gradient.selfWeights, bias: $0.G.row(0)))
      },
    ],
    extra: [
      .layer("GraphConvolution with more outputs than inputs", input: Shape(5, 2)) { layer(2, 3, .sum, &$0) }
    ])

  private static func layer(
    _ p: Int, _ q: Int, _ normalization: GraphNormalization, _ random: inout Random
  ) -> GraphConvolution<Double> {
    GraphConvolution(
      on: NormalizedGraph(checkedGraph, normalization), weights: .normal(p, q, using: &random),
      selfWeights: .normal(p, q, using: &random), bias: .normal(1, q, using: &random))
  }

  private static func wrong(
    _ mistake: String, _ wrong: @escaping Context<GraphConvolution<Double>>.Mistake
  ) -> WrongPass {
    .layer("GraphConvolution", mistake, input: Shape(5, 4), { layer(4, 3, .mean, &$0) }, wrong: wrong)
  }
}
