import Graphs
import LayerSupport
import Testing

@Suite("Graph convolution of GCN") struct GCNConvolutionTests {
  /// More features than outputs, and fewer, so that both orders of the products occur.
  private static let widths = [(3, 2), (2, 5)]

  @Test(
    "Y, ∂L/∂X and ∂L/∂W are those of the dense matrix", arguments: GraphCase.withNormalization, Self.widths)
  func dense(graph: (GraphCase, GraphNormalization), widths: (Int, Int)) {
    let (n, (p, q)) = (graph.0.nodes, widths)
    var random = Random(seed: 3)
    let layer = GCNConvolution<Double>(
      on: NormalizedGraph(graph.0.graph, graph.1), weights: .normal(p, q, using: &random),
      bias: .normal(1, q, using: &random))
    let (X, G) = (Matrix<Double>.normal(n, p, using: &random), Matrix<Double>.normal(n, q, using: &random))
    let (N, W, b) = (graph.0.matrix(graph.1), layer.parameters.weights, layer.parameters.bias)
    let (Y, cache) = layer.forward(X)
    let (dX, gradient) = layer.backward(G, cache)
    // Sums of up to 4 · 5 terms: a few dozen roundings of numbers up to about 20.
    func expect(_ A: Matrix<Double>, _ B: Matrix<Double>) { #expect((A - B).maxNorm <= 1e-14 * (1 + B.maxNorm)) }
    expect(Y, N * X * W + b)
    expect(dX, Matrix(N.T) * (G * W.T))
    expect(gradient.weights, (N * X).T * G)
    expect(gradient.bias, G.columnSums())
    #expect(layer(X) == Y && layer.parameterGradient(G, cache) == gradient)
  }

  @Test("a path of three nodes by hand, with an edge in one direction only")
  func byHand() {
    let graph = Graph(nodes: 3, edges: [.init(from: 0, to: 1), .init(from: 1, to: 2), .init(from: 2, to: 1)])
    let layer = GCNConvolution<Double>(on: NormalizedGraph(graph, .mean), weights: [[1, -2]], bias: [[0, 1]])
    let (Y, cache) = layer.forward([[4], [2], [6]])
    // N = [0 0 0; ½ 0 ½; 0 1 0], N X = [0; 5; 2].
    #expect(Y == [[0, 1], [5, -9], [2, -3]])
    let (dX, gradient) = layer.backward([[1, 0], [2, 1], [0, 3]], cache)
    // G Wᵀ = [1; 0; −6], and node 0 receives from node 1 alone.
    #expect(dX == [[0], [-6], [0]])
    #expect(gradient.weights == [[10, 11]] && gradient.bias == [[3, 4]])
  }

  @Test("a permutation of the nodes permutes the outputs", arguments: GraphNormalization.allCases)
  func equivariance(normalization: GraphNormalization) throws {
    var random = Random(seed: 4)
    let (club, order) = (try karateClub(), (0..<34).map { 11 * $0 % 34 })
    let X = Matrix<Double>.normal(34, 5, using: &random)
    let layer = GCNConvolution<Double>(on: NormalizedGraph(club, normalization), from: 5, to: 4, using: &random)
    var permuted = layer
    permuted.graph = NormalizedGraph(club.permuted(order), normalization)
    // The same terms, added in another order.
    let difference = permuted(X.rows(at: order)) - layer(X).rows(at: order)
    #expect(difference.maxNorm <= 1e-12)
  }

  @Test("it keeps what every layer promises")
  func layer() throws {
    var random = Random(seed: 2)
    let graph = NormalizedGraph<Double>(GraphCase.all[0].graph, .symmetric)
    let layer = GCNConvolution(
      on: graph, weights: .normal(3, 2, using: &random), bias: .normal(1, 2, using: &random))
    try expectLayer("GCNConvolution", layer, at: .normal(4, 3, using: &random))
  }

  @Test("a saved graph that cannot be normalized is an error")
  func saved() throws {
    let graph = Graph(nodes: 2, edges: [.init(from: 0, to: 1, weight: -3)])
    let layer = GCNConvolution<Float>(on: NormalizedGraph(graph, .sum), weights: [[1]], bias: [[2]])
    #expect(
      try problem(layer, replacing: "\"sum\"", by: "\"mean\"")
        == "the degree of a node is finite and not negative, found -3.0 of node 1")
  }

  @Test("a wrong number of rows traps")
  func rows() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let graph = NormalizedGraph<Double>(Graph(nodes: 3, edges: []), .sum)
      _ = GCNConvolution(on: graph, weights: [[1, 2]], bias: [[0, 0]])(.zeros(4, 1))
    }
    #expect(saidOnTrapping(result, "a graph convolution 1×2 on 3 nodes needs 3×1, found 4×1"))
  }
}
