import Graphs
import LayerSupport
import Testing

@Suite("Graphs") struct GraphTests {
  @Test("a_ij is the weight of all edges from j to i", arguments: GraphCase.all)
  func adjacency(graph: GraphCase) {
    #expect(Matrix(graph.graph.adjacency).elements == graph.adjacency.flatMap { $0 })
    #expect(graph.graph.nodeCount == graph.nodes)
    #expect(graph.graph.degrees.elements == graph.adjacency.map { $0.reduce(0, +) })
    #expect(Graph(nodes: graph.nodes, edges: graph.graph.edges) == graph.graph)
  }

  @Test("an undirected edge leads both ways, and a self loop is one edge")
  func undirected() {
    let graph = Graph(nodes: 3, undirected: [(0, 1), (2, 2), (1, 0)])
    #expect(Matrix(graph.adjacency) == [[0, 2, 0], [2, 0, 0], [0, 0, 1]])
    #expect(graph.isUndirected && graph.edgeCount == 3)
    #expect(!Graph(nodes: 2, edges: [.init(from: 0, to: 1)]).isUndirected)
  }

  @Test("a permuted graph has the edges of the old nodes", arguments: GraphCase.all.filter { $0.nodes == 4 })
  func permuted(graph: GraphCase) {
    let order = [2, 0, 3, 1]
    let (old, new) = (Matrix(graph.graph.adjacency), Matrix(graph.graph.permuted(order).adjacency))
    #expect(new == Matrix(rows: 4, columns: 4) { i, j in old[order[i], order[j]] })
  }

  @Test("several graphs in one have no edges between them")
  func disjoint() {
    let a = Graph(nodes: 2, edges: [.init(from: 0, to: 1, weight: 3)])
    let b = Graph(nodes: 1, edges: [.init(from: 0, to: 0)])
    let all = Graph(disjoint: [a, Graph(nodes: 0, edges: []), b, a])
    let edges = [(0, 1, 3.0), (2, 2, 1), (3, 4, 3)].map { Graph.Edge(from: $0.0, to: $0.1, weight: $0.2) }
    #expect(all.nodeCount == 5 && all.edges == edges)
    #expect(Graph(disjoint: []).nodeCount == 0)
  }

  @Test("missing loops are added, and given ones kept")
  func loops() {
    let graph = Graph(nodes: 3, edges: [.init(from: 1, to: 1, weight: 0.5), .init(from: 0, to: 2)])
    #expect(Matrix(graph.addingMissingLoops().adjacency) == [[1, 0, 0], [0, 0.5, 0], [1, 0, 1]])
  }

  @Test("a graph is restored from a file", arguments: GraphCase.all)
  func saved(graph: GraphCase) throws {
    #expect(try savedAndRead(graph.graph) == graph.graph)
  }

  @Test("a file with impossible edges is an error with a sentence")
  func wrongFiles() throws {
    let graph = Graph(nodes: 3, edges: [.init(from: 0, to: 2, weight: 2), .init(from: 1, to: 2)])
    #expect(
      try problem(graph, at: ["sources"], being: [0, 3])
        == "the edge from 3 to 2 needs node 3, but the nodes are 0 ..< 3")
    #expect(
      try problem(graph, at: ["weights"], being: Matrix<Double>([[1, .nan]]))
        == "the weight of the edge from 1 to 2 is finite, found nan")
    #expect(
      try problem(graph, at: ["targets"], being: [0])
        == "2 sources need as many targets and a row of weights, found 1 and 1×2")
  }

  @Test("an edge to a missing node traps")
  func missingNode() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Graph(nodes: 3, edges: [.init(from: 0, to: 1), .init(from: 2, to: 3)])
    }
    #expect(saidOnTrapping(result, "the edge from 2 to 3 needs node 3, but the nodes are 0 ..< 3"))
  }

  @Test("a weight that is no number traps")
  func wrongWeight() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Graph(nodes: 3, edges: [.init(from: 2, to: 1, weight: .nan)])
    }
    #expect(saidOnTrapping(result, "the weight of the edge from 2 to 1 is finite, found nan"))
  }

  @Test("an order with a node twice traps")
  func wrongOrder() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Graph(nodes: 3, edges: []).permuted([0, 2, 2])
    }
    #expect(saidOnTrapping(result, "an order of 3 nodes has each of them once, found [0, 2, 2]"))
  }
}
