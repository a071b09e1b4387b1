import Graphs
import Matrices
import Networks

/// The widths of the network, features first, and the size of the graph.
private let (sizes, nodes, pairs) = ([64, 32, 8], 10_000, 50_000)

/// One training step of a graph convolutional network 64-32-8 on a random graph of 10 000 nodes and 100 000 directed
/// edges, all nodes with a label: forward pass, loss, backward pass and update by Adam; each by one thread and by
/// `threads`.
func graphSteps(threads: Int) -> [Benchmark] {
  (threads == 1 ? [1] : [1, threads]).map { threads in
    // With the self loops; the products with N are those of 32 and of 8 columns, each there and back.
    let sparse = Double(2 * (2 * pairs + nodes) * 2 * (sizes[1] + sizes[2]))
    return Benchmark(
      name: "gcn-float-adam-\(nodes)", precision: "float32",
      operations: trainingOperations(sizes, rows: nodes) + sparse, threads: threads
    ) {
      var random = Random(seed: 1)
      var (model, optimizer) = (graphNetwork(using: &random), Adam<Float>())
      let X = Matrix<Float>.normal(nodes, sizes[0], using: &random)
      let labels = (0..<nodes).map { _ in Int.random(in: 0..<sizes[2], using: &random) }
      let Y = Matrix<Float>.oneHot(labels, classes: sizes[2])
      return {
        let (P, cache) = model.forward(X)
        let (_, G) = SoftmaxCrossEntropy()(P, Y)
        let gradient = model.parameterGradient(G, cache)
        optimizer.update(&model, along: gradient)
      }
    }
  }
}

/// The memory of the same step.
func graphMemoryTrial() -> MemoryTrial {
  memoryTrial(
    "gcn-float-adam-\(nodes)", metric: "gcnFloatNodes\(nodes)", sizes: sizes, rows: nodes, SoftmaxCrossEntropy(),
    graphNetwork)
}

/// The network on a graph of that many pairs of different nodes, none of them twice.
private func graphNetwork(using random: inout Random) -> some Layer<Float> {
  var (chosen, edges): (Set<[Int]>, [(Int, Int)]) = ([], [])
  while edges.count < pairs {
    let (i, j) = (Int.random(in: 0..<nodes, using: &random), Int.random(in: 0..<nodes, using: &random))
    if i != j && chosen.insert([min(i, j), max(i, j)]).inserted { edges.append((i, j)) }
  }
  let graph = NormalizedGraph<Float>(Graph(nodes: nodes, undirected: edges), .symmetric)
  return network(of: Float.self) {
    GCNConvolution(on: graph, from: sizes[0], to: sizes[1], using: &random)
    ReLU()
    GCNConvolution(on: graph, from: sizes[1], to: sizes[2], using: &random)
  }
}
