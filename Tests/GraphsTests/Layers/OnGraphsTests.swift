import Graphs
import LayerSupport
import Testing

@Suite("Networks on batches of graphs") struct OnGraphsTests {
  private typealias Model = Chain<Chain<GraphConvolution<Double>, Tanh<Double>>, GCNConvolution<Double>>

  private func model(_ normalization: GraphNormalization, _ random: inout Random) -> OnGraphs<Model> {
    let none = NormalizedGraph<Double>(Graph(nodes: 0, edges: []), normalization)
    return OnGraphs(of: Double.self) {
      GraphConvolution(on: none, from: 3, to: 6, using: &random)
      Tanh()
      GCNConvolution(on: none, from: 6, to: 2, using: &random)
    }
  }

  @Test("a batch gives what each graph gives alone, bit for bit", arguments: GraphNormalization.allCases)
  func blocks(normalization: GraphNormalization) {
    var random = Random(seed: 6)
    let (model, graphs) = (model(normalization, &random), GraphCase.all.map(\.graph))
    let X = graphs.map { Matrix<Double>.normal($0.nodeCount, 3, using: &random) }
    let G = graphs.map { Matrix<Double>.normal($0.nodeCount, 2, using: &random) }
    let batch = GraphBatch(graphs, features: X, normalization: normalization)
    let (Y, cache) = model.forward(batch)
    let (dX, gradient) = model.backward(batch.replacingFeatures(by: Matrix(stacking: G)), cache)
    var sum = Matrix<Double>.zeros(1, gradient.count)
    for (i, graph) in graphs.enumerated() {
      let alone = GraphBatch([graph], features: [X[i]], normalization: normalization)
      let network = model.network(on: alone.structure)
      let (y, cache) = network.forward(X[i])
      let (dx, part) = network.backward(G[i], cache)
      #expect(Y.features(ofGraph: i) == y && dX.features(ofGraph: i) == dx, "\(GraphCase.all[i].name)")
      sum += part.flattened
    }
    // Sums over all nodes, added in another order.
    #expect((sum - gradient.flattened).maxNorm <= 1e-13 * (1 + sum.maxNorm))
    #expect(model(batch).features == Y.features)
    #expect(
      model.parameterGradient(batch.replacingFeatures(by: Matrix(stacking: G)), cache).flattened
        == gradient.flattened)
  }

  @Test("no graph of a batch stays in the network, and layers are numbered through")
  func detached() throws {
    var random = Random(seed: 7)
    let model = model(.symmetric, &random)
    let batch = GraphBatch<Double>([GraphCase.all[0].graph], features: [.ones(4, 3)], normalization: .symmetric)
    _ = model.forward(batch)
    _ = model(batch)
    #expect(model.base.second.graph.nodeCount == 0)
    #expect(
      model.layerOutputs(of: batch).layers.compactMap(\.output?.shape) == [Shape(4, 6), Shape(4, 6), Shape(4, 2)])
    #expect(
      model.parameters.tensors.map { "\($0.layer).\($0.name)" }
        == ["0.weights", "0.selfWeights", "0.bias", "2.weights", "2.bias"])
    let copy = try savedAndRead(model)
    #expect(copy == model && copy(batch).features == model(batch).features)
  }

  @Test("a batch that is normalized otherwise traps")
  func normalizations() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 1)
      let graph = Graph(nodes: 2, undirected: [(0, 1)])
      let model = OnGraphs(
        GCNConvolution<Double>(on: NormalizedGraph(graph, .symmetric), from: 1, to: 1, using: &random))
      _ = model(GraphBatch([graph], features: [.zeros(2, 1)], normalization: .mean))
    }
    #expect(
      saidOnTrapping(
        result, "GCNConvolution needs graphs normalized by the symmetric form, but the batch has the mean form"))
  }
}
