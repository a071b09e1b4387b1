import Graphs
import LayerSupport
import Testing

@Suite("Graph convolution with a self term") struct GraphConvolutionTests {
  @Test(
    "Y and all gradients are those of the dense matrix", arguments: GraphCase.withNormalization, [(3, 2), (2, 5)])
  func dense(graph: (GraphCase, GraphNormalization), widths: (Int, Int)) {
    let (n, (p, q)) = (graph.0.nodes, widths)
    var random = Random(seed: 3)
    let layer = GraphConvolution<Double>(
      on: NormalizedGraph(graph.0.graph, graph.1), weights: .normal(p, q, using: &random),
      selfWeights: .normal(p, q, using: &random), bias: .normal(1, q, using: &random))
    let (X, G) = (Matrix<Double>.normal(n, p, using: &random), Matrix<Double>.normal(n, q, using: &random))
    let N = graph.0.matrix(graph.1)
    let (W, V, b) = (layer.parameters.weights, layer.parameters.selfWeights, layer.parameters.bias)
    let (Y, cache) = layer.forward(X)
    let (dX, gradient) = layer.backward(G, cache)
    // Sums of up to 4 · 5 + 5 terms: a few dozen roundings of numbers up to about 20.
    func expect(_ A: Matrix<Double>, _ B: Matrix<Double>) { #expect((A - B).maxNorm <= 1e-14 * (1 + B.maxNorm)) }
    expect(Y, N * X * W + X * V + b)
    expect(dX, Matrix(N.T) * (G * W.T) + G * V.T)
    expect(gradient.weights, (N * X).T * G)
    expect(gradient.selfWeights, X.T * G)
    expect(gradient.bias, G.columnSums())
    #expect(layer(X) == Y && layer.parameterGradient(G, cache) == gradient)
  }

  @Test("two nodes by hand, with an edge in one direction only")
  func byHand() {
    let graph = NormalizedGraph<Double>(Graph(nodes: 2, edges: [.init(from: 0, to: 1, weight: 3)]), .sum)
    let layer = GraphConvolution(on: graph, weights: [[1, -2]], selfWeights: [[2, 0]], bias: [[0, 1]])
    let (Y, cache) = layer.forward([[4], [5]])
    // N X = [0; 12], X V = [8 0; 10 0].
    #expect(Y == [[8, 1], [22, -23]])
    let (dX, gradient) = layer.backward([[1, 0], [2, 1]], cache)
    // G Wᵀ = [1; 0], Nᵀ G Wᵀ = [0; 0] as node 1 leads nowhere and its own is 0; G Vᵀ = [2; 4].
    #expect(dX == [[2], [4]])
    #expect(gradient.weights == [[24, 12]] && gradient.selfWeights == [[14, 5]] && gradient.bias == [[3, 1]])
  }

  @Test("a permutation of the nodes permutes the outputs")
  func equivariance() throws {
    var random = Random(seed: 4)
    let (club, order) = (try karateClub(), (0..<34).map { 11 * $0 % 34 })
    let X = Matrix<Double>.normal(34, 5, using: &random)
    let layer = GraphConvolution<Double>(on: NormalizedGraph(club, .sum), from: 5, to: 4, using: &random)
    var permuted = layer
    permuted.graph = NormalizedGraph(club.permuted(order), .sum)
    // The same terms, up to 17 of them, added in another order.
    let difference = permuted(X.rows(at: order)) - layer(X).rows(at: order)
    #expect(difference.maxNorm <= 1e-12)
  }

  @Test("it keeps what every layer promises")
  func layer() throws {
    var random = Random(seed: 2)
    let graph = NormalizedGraph<Double>(GraphCase.all[0].graph, .mean)
    let layer = GraphConvolution(
      on: graph, weights: .normal(3, 2, using: &random), selfWeights: .normal(3, 2, using: &random),
      bias: .normal(1, 2, using: &random))
    try expectLayer("GraphConvolution", layer, at: .normal(4, 3, using: &random))
  }

  @Test("in a list of layers on a fixed graph it can be trained")
  func network() throws {
    var random = Random(seed: 5)
    let club = NormalizedGraph<Float>(try karateClub(), .symmetric)
    let model = Graphs.network(of: Float.self) {
      GraphConvolution(on: club, from: 34, to: 4, using: &random)
      Tanh()
      GCNConvolution(on: club, from: 4, to: 2, using: &random)
    }
    #expect(model(.identity(34)).shape == Shape(34, 2))
    #expect(try savedAndRead(model) == model)
    #expect(model.summary(inputs: 34, samples: 34).lines.map(\.outputs) == [4, 4, 2])
  }

  @Test("weights of two shapes trap, and all shapes are named")
  func shapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let graph = NormalizedGraph<Double>(Graph(nodes: 3, edges: []), .sum)
      _ = GraphConvolution(on: graph, weights: [[1, 2]], selfWeights: [[1], [2]], bias: [[0, 0]])
    }
    #expect(saidOnTrapping(result, "weights 1×2 need self weights 1×2 and a bias 1×2, found 2×1 and 1×2"))
  }

  @Test("a gradient with other rows traps")
  func gradientRows() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let graph = NormalizedGraph<Double>(Graph(nodes: 3, edges: []), .sum)
      let layer = GraphConvolution(on: graph, weights: [[1, 2]], selfWeights: [[1, 2]], bias: [[0, 0]])
      _ = layer.backward(.zeros(2, 2), layer.forward(.zeros(3, 1)).cache)
    }
    #expect(saidOnTrapping(result, "a gradient 2×2 does not belong to outputs 3×2"))
  }
}
