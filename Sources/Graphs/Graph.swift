import Matrices

/// A graph: nodes 0 ..< n, and directed edges between them with weights.
///
/// It is given by its adjacency matrix A, n×n: a_ij is the weight of the edge from node j to node i, and 0 without one.
/// So row i of A has the neighbours N(i) of node i, from which edges lead to it, and with the features of the nodes as
/// the rows of X,
/// ```
/// (A X)_i = Σ_{j ∈ N(i)} a_ij x_j
/// ```
/// An edge that is given several times has the sum of the weights. An edge from a node to itself, a self loop, is an
/// edge like others. Weights may be negative, and an edge of weight 0 is still an edge. A node without edges is a node:
/// the number of nodes is stated, and does not follow from the edges.
///
/// ```swift
/// let path = Graph(nodes: 3, undirected: [(0, 1), (1, 2)])
/// let weighted = Graph(nodes: 3, edges: [.init(from: 0, to: 1, weight: 2), .init(from: 2, to: 2)])
/// ```
public struct Graph: Sendable, Equatable {
  /// A directed edge.
  public struct Edge: Sendable, Hashable {
    public var source: Int
    public var target: Int
    public var weight: Double

    /// An edge, of weight 1 if no other is given.
    public init(from source: Int, to target: Int, weight: Double = 1) {
      (self.source, self.target, self.weight) = (source, target, weight)
    }
  }

  /// A: n×n.
  public let adjacency: SparseMatrix<Double>

  /// A graph of n nodes with these edges. Traps for an edge from or to a node that is missing, and for a weight that is
  /// not finite.
  public init(nodes: Int, edges: [Edge]) {
    let problem = Self.problem(nodes: nodes, edges)
    require(problem == nil, problem ?? "")
    self.init(
      adjacency: SparseMatrix(
        rows: nodes, columns: nodes, entries: edges.map { .init($0.target, $0.source, $0.weight) }))
  }

  /// A graph of n nodes without directions: each edge that is given leads both ways with weight 1. An edge that is
  /// given twice, in the same or in the other direction, has weight 2; a self loop is one edge. Traps for missing
  /// nodes.
  public init(nodes: Int, undirected edges: [(Int, Int)]) {
    self.init(
      nodes: nodes,
      edges: edges.flatMap { i, j in
        i == j ? [Edge(from: i, to: i)] : [Edge(from: i, to: j), Edge(from: j, to: i)]
      })
  }

  init(adjacency: SparseMatrix<Double>) { self.adjacency = adjacency }

  /// What is wrong with the edges of a graph, in a sentence; nil if nothing is.
  static func problem(nodes: Int, _ edges: [Edge]) -> String? {
    if nodes < 0 || nodes > Int(Int32.max) { return "a graph has 0 to \(Int32.max) nodes, found \(nodes)" }
    for edge in edges {
      for node in [edge.source, edge.target] where node < 0 || node >= nodes {
        return "the edge from \(edge.source) to \(edge.target) needs node \(node), but the nodes are 0 ..< \(nodes)"
      }
      if !edge.weight.isFinite {
        return "the weight of the edge from \(edge.source) to \(edge.target) is finite, found \(edge.weight)"
      }
    }
    return nil
  }

  /// The number n of nodes.
  public var nodeCount: Int { adjacency.rows }
  /// The number of directed edges.
  public var edgeCount: Int { adjacency.entryCount }
  /// The edges, in the order of their targets and then of their sources, each once.
  public var edges: [Edge] { adjacency.entries.map { Edge(from: $0.column, to: $0.row, weight: $0.value) } }
  /// Whether each edge has one of the same weight in the other direction.
  public var isUndirected: Bool { adjacency == adjacency.T }
  /// The degrees d_i = Σ_j a_ij, n×1: the weight of all edges that lead to node i.
  public var degrees: Matrix<Double> { adjacency * Matrix.ones(nodeCount, 1) }

  /// The same graph with its nodes in another order: node i is that which was `order[i]`. So the rows of the features
  /// move by `X.rows(at: order)`. Traps unless the order has each node once.
  public func permuted(_ order: [Int]) -> Graph {
    require(
      order.sorted() == Array(0..<nodeCount), "an order of \(nodeCount) nodes has each of them once, found \(order)")
    var place = order
    for (i, node) in order.enumerated() { place[node] = i }
    return Graph(
      nodes: nodeCount,
      edges: edges.map { Edge(from: place[$0.source], to: place[$0.target], weight: $0.weight) })
  }

  /// Several graphs as one without edges between them, the nodes of the first before those of the second and so on. Its
  /// adjacency matrix is block-diagonal.
  public init(disjoint graphs: [Graph]) {
    var (first, edges): (Int, [Edge]) = (0, [])
    for graph in graphs {
      edges += graph.edges.map { Edge(from: first + $0.source, to: first + $0.target, weight: $0.weight) }
      first += graph.nodeCount
    }
    self.init(nodes: first, edges: edges)
  }

  /// The same graph with a self loop of weight 1 for each node that has none; the weights of others are kept. This is
  /// A + I if there are none.
  public func addingMissingLoops() -> Graph {
    let missing = (0..<nodeCount).filter { i in !adjacency.entries(ofRow: i).contains { $0.column == i } }
    return Graph(nodes: nodeCount, edges: edges + missing.map { Edge(from: $0, to: $0) })
  }
}
