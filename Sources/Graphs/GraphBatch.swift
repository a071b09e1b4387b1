import Matrices

/// Several graphs of different sizes, with the features of their nodes.
///
/// The graphs are one graph without edges between them: its matrix N is block-diagonal, and the features stand below
/// each other. A layer on this graph computes what it would compute on each graph alone, bit for bit.
///
/// ```swift
/// let batch = GraphBatch([triangle, path], features: [X1, X2], normalization: .symmetric)
/// ```
/// A batch with other features of the same graphs, such as those that a layer returns or a gradient, is
/// `batch.replacingFeatures(by: Y)`.
public struct GraphBatch<S: Scalar>: Sendable {
  /// The graphs of a batch, without features.
  public struct Structure: Sendable, Equatable {
    /// All graphs as one, normalized.
    public let graph: NormalizedGraph<S>
    /// The first node of each graph, and the number of all nodes.
    public let starts: [Int]
    /// graphs × nodes: 1 where the node belongs to the graph, to sum over the nodes of each.
    let members: SparseMatrix<S>

    /// The number of graphs.
    public var graphCount: Int { starts.count - 1 }

    init(_ graphs: [Graph], _ normalization: GraphNormalization) {
      graph = NormalizedGraph(Graph(disjoint: graphs), normalization)
      starts = graphs.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.nodeCount) }
      let entries = graphs.indices.flatMap { [starts] i in
        (starts[i]..<starts[i + 1]).map { SparseMatrix<S>.Entry(i, $0, 1) }
      }
      members = SparseMatrix(rows: graphs.count, columns: graph.nodeCount, entries: entries)
    }

    /// The nodes of graph i.
    public func nodes(ofGraph i: Int) -> Range<Int> {
      require(0 <= i && i < graphCount, "graph \(i) is not in a batch of \(graphCount)")
      return starts[i]..<starts[i + 1]
    }
  }

  public let structure: Structure
  /// The features of all nodes, nodes × features, those of the first graph first.
  public private(set) var features: Matrix<S>

  /// A batch of graphs with the features of the nodes of each. Traps unless there is a row for each node, and all have
  /// the same number of columns.
  ///
  /// - Parameters:
  ///   - graphs: the graphs; one may have no nodes.
  ///   - features: a matrix for each graph, nodes × features.
  ///   - normalization: the normalization of the sums over neighbours, that of the layers.
  public init(_ graphs: [Graph], features: [Matrix<S>], normalization: GraphNormalization) {
    require(
      features.count == graphs.count,
      "\(graphs.count) graphs need as many matrices of features, found \(features.count)")
    for (i, (graph, X)) in zip(graphs, features).enumerated() {
      require(
        X.rows == graph.nodeCount,
        "graph \(i) of \(graph.nodeCount) nodes needs a row of features for each, found \(X.shape)")
    }
    self.init(Structure(graphs, normalization), features: Matrix(stacking: features))
  }

  init(_ structure: Structure, features: Matrix<S>) {
    require(
      features.rows == structure.graph.nodeCount,
      "a batch of \(structure.graph.nodeCount) nodes needs a row of features for each, found \(features.shape)")
    (self.structure, self.features) = (structure, features)
  }

  /// The number of graphs.
  public var graphCount: Int { structure.graphCount }

  /// The same graphs with other features: nodes × features. Traps unless there is a row for each node.
  public func replacingFeatures(by features: Matrix<S>) -> GraphBatch { GraphBatch(structure, features: features) }

  /// The features of the nodes of graph i.
  public func features(ofGraph i: Int) -> Matrix<S> { features[rows: structure.nodes(ofGraph: i)] }
}
