import Graphs
import LayerSupport
import Testing

@Suite("Batches of graphs") struct GraphBatchTests {
  private var graphs: [Graph] { GraphCase.all.map(\.graph) }

  private func features(_ random: inout Random) -> [Matrix<Double>] {
    graphs.map { .normal($0.nodeCount, 3, using: &random) }
  }

  @Test("features stand below each other, and each graph finds its own")
  func features() {
    var random = Random(seed: 1)
    let X = features(&random)
    let batch = GraphBatch(graphs, features: X, normalization: .sum)
    #expect(batch.features == Matrix(stacking: X) && batch.graphCount == graphs.count)
    for (i, X) in X.enumerated() { #expect(batch.features(ofGraph: i) == X) }
    let other = batch.replacingFeatures(by: batch.features + 1)
    #expect(other.structure == batch.structure && other.features(ofGraph: 1) == X[1] + 1)
  }

  @Test("a batch without graphs has no rows")
  func empty() {
    let batch = GraphBatch<Float>([], features: [], normalization: .mean)
    #expect(batch.graphCount == 0 && batch.features.rows == 0)
  }

  @Test("missing rows of features trap")
  func missingRows() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let path = Graph(nodes: 3, undirected: [(0, 1), (1, 2)])
      _ = GraphBatch<Double>([path, path], features: [.zeros(3, 2), .zeros(2, 2)], normalization: .sum)
    }
    #expect(saidOnTrapping(result, "graph 1 of 3 nodes needs a row of features for each, found 2×2"))
  }
}
