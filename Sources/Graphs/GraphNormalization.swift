import Matrices

/// How the sum over the neighbours of a node is normalized: the matrix N in N X.
///
/// With A the adjacency matrix, d_i = Σ_j a_ij the degree of node i, and D = diag(d):
/// ```
/// sum         N = A                       n_ij = a_ij
/// mean        N = D⁻¹ A                   n_ij = a_ij / d_i
/// symmetric   N = D̃^(−½) Ã D̃^(−½)         n_ij = ã_ij / √(d̃_i d̃_j)
/// ```
/// Ã is A with a self loop of weight 1 at each node that has none, so that a node keeps something of itself, and d̃ are
/// the degrees of Ã. Where a degree is 0, as that of a node to which no edge leads, the row of the mean is 0, and no
/// number is divided by 0. Degrees must not be negative, though weights may.
///
/// The largest eigenvalue of the symmetric N of an undirected graph is 1, with the eigenvector √d̃: N √d̃ = √d̃. The
/// others are above −1. So products with N neither grow nor vanish, however many layers follow each other. The rows of
/// the mean sum to 1 instead, and the sum grows with the degrees.
///
/// In a directed graph the degree is that of edges towards the node at both ends of an edge, as in PyTorch Geometric.
///
/// Source: Kipf and Welling, Semi-supervised classification with graph convolutional networks (2017), equation 2; the
/// mean of Ã in place of its symmetric form is in a popular implementation of that paper, but not in the paper.
public enum GraphNormalization: String, Sendable, Codable, CaseIterable {
  /// N = A.
  case sum
  /// N = D⁻¹ A.
  case mean
  /// N = D̃^(−½) Ã D̃^(−½).
  case symmetric

  /// The matrix N of a graph. Traps for a degree that is negative or not finite.
  public func matrix(of graph: Graph) -> SparseMatrix<Double> {
    let problem = problem(of: graph)
    require(problem == nil, problem ?? "")
    switch self {
    case .sum: return graph.adjacency
    case .mean:
      let d = graph.degrees.elements
      // n_ij = a_ij / d_i
      return graph.adjacency.mapEntries { $0.value == 0 || d[$0.row] == 0 ? 0 : $0.value / d[$0.row] }
    case .symmetric:
      let graph = graph.addingMissingLoops()
      let root = graph.degrees.elements.map { $0.squareRoot() }
      // n_ij = ã_ij / (√d̃_i √d̃_j)
      return graph.adjacency.mapEntries { entry in
        let (i, j) = (root[entry.row], root[entry.column])
        return i == 0 || j == 0 ? 0 : entry.value / i / j
      }
    }
  }

  /// Why this normalization of a graph does not exist, in a sentence; nil if it does.
  func problem(of graph: Graph) -> String? {
    let degrees =
      switch self {
      case .sum: [Double]()
      case .mean: graph.degrees.elements
      case .symmetric: graph.addingMissingLoops().degrees.elements
      }
    return degrees.enumerated().first { !($0.element >= 0 && $0.element.isFinite) }.map { i, d in
      "the degree of a node is finite and not negative, found \(d) of node \(i)"
    }
  }
}

/// A graph with its normalized matrix N in the precision of a network: what a layer on a graph multiplies by.
///
/// It is made once, and shared by the layers of a network. It is a constant, not a parameter.
public struct NormalizedGraph<S: Scalar>: Sendable, Equatable {
  public let graph: Graph
  public let normalization: GraphNormalization
  /// N: n×n.
  public let matrix: SparseMatrix<S>

  /// A graph with its matrix N. Traps for a degree that is negative or not finite where N divides by it.
  public init(_ graph: Graph, _ normalization: GraphNormalization) {
    (self.graph, self.normalization) = (graph, normalization)
    matrix = normalization.matrix(of: graph).mapEntries { S($0.value) }
  }

  /// The number n of nodes.
  public var nodeCount: Int { graph.nodeCount }
}
