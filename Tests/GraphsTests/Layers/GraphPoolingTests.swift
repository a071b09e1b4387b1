import Graphs
import LayerSupport
import Testing

@Suite("Pooling of graphs") struct GraphPoolingTests {
  /// Graphs of three, no and one node.
  private func batch<S: Scalar>(_ X: Matrix<S>) -> GraphBatch<S> {
    let sizes = [3, 0, 1]
    let graphs = sizes.map { Graph(nodes: $0, edges: []) }
    let features = [X[rows: 0..<3], X[rows: 3..<3], X[rows: 3..<4]]
    return GraphBatch(graphs, features: features, normalization: .sum)
  }

  private func expectPooling<S: Scalar>(_ kind: GraphPooling<S>.Kind, _ Y: Matrix<S>, _ dX: Matrix<S>) {
    let (pooling, batch) = (GraphPooling<S>(kind), batch([[1, 5], [4, 5], [4, 2], [-7, 3]] as Matrix<S>))
    let (found, cache) = pooling.forward(batch)
    #expect(found == Y && pooling(batch) == Y)
    #expect(pooling.backward([[3, 6], [9, 9], [1, 2]], cache).inputGradient.features == dX)
  }

  @Test("sum, mean and maximum of each graph, and their gradients, by hand")
  func byHand() {
    func check<S: Scalar>(_ type: S.Type) {
      expectPooling(.sum, [[9, 12], [0, 0], [-7, 3]] as Matrix<S>, [[3, 6], [3, 6], [3, 6], [1, 2]])
      expectPooling(.max, [[4, 5], [0, 0], [-7, 3]] as Matrix<S>, [[0, 6], [3, 0], [0, 0], [1, 2]])
      // 9 · ⅓ and 12 · ⅓ round to 3 and 4, 3 · ⅓ and 6 · ⅓ to 1 and 2.
      expectPooling(.mean, [[3, 4], [0, 0], [-7, 3]] as Matrix<S>, [[1, 2], [1, 2], [1, 2], [1, 2]])
    }
    check(Float.self)
    check(Double.self)
  }

  @Test("the numbering of the nodes does not matter", arguments: GraphPooling<Double>.Kind.allCases)
  func invariance(kind: GraphPooling<Double>.Kind) {
    let (pooling, X) = (GraphPooling<Double>(kind), [[1, 5], [4, 5], [4, 2], [-7, 3]] as Matrix<Double>)
    #expect(pooling(batch(X)) == pooling(batch(X.rows(at: [2, 0, 1, 3]))))
  }

  @Test("it is a part of a network of batches, saved with its name", arguments: GraphPooling<Double>.Kind.allCases)
  func network(kind: GraphPooling<Double>.Kind) throws {
    var random = Random(seed: 8)
    let none = NormalizedGraph<Double>(Graph(nodes: 0, edges: []), .sum)
    let model = Graphs.network(of: Double.self) {
      OnGraphs(GraphConvolution(on: none, from: 2, to: 3, using: &random))
      GraphPooling(kind)
      Dense(from: 3, to: 1, using: &random)
    }
    #expect(model(batch(.ones(4, 2))).shape == Shape(3, 1))
    #expect(try savedAndRead(model) == model)
    try expectSaved(GraphPooling<Double>(kind), as: "GraphPooling")
  }

  @Test("a gradient with other rows traps")
  func rows() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let batch = GraphBatch<Double>([Graph(nodes: 2, edges: [])], features: [.zeros(2, 1)], normalization: .sum)
      let pooling = GraphPooling<Double>(.sum)
      _ = pooling.backward(.zeros(2, 1), pooling.forward(batch).cache)
    }
    #expect(saidOnTrapping(result, "a gradient 2×1 does not belong to outputs of 1 graphs"))
  }
}
