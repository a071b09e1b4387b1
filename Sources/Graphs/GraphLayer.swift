import Matrices
import Networks

/// A layer on the nodes of a graph: row i of its input and of its output are the features of node i.
///
/// On a fixed graph it is a layer like others and stands in a list of layers, `network(of:)`; dense layers and
/// activations beside it work on each node by itself. ``OnGraphs`` makes such a network one for batches of different
/// graphs.
public protocol GraphLayer<S>: Layer {
  /// The graph, normalized as the layer needs it.
  var graph: NormalizedGraph<S> { get set }
}

// MARK: - N X W in the cheaper order

extension NormalizedGraph {
  /// Whether N X is multiplied by W, p×q, rather than N by X W.
  ///
  /// The products are equal, but a product with N costs as much as it has entries, times the columns of the other
  /// matrix: p or q of them. So neighbours are added where the features are fewer.
  func addsFirst(_ W: Matrix<S>) -> Bool { W.rows <= W.columns }

  /// Y = N X W + 1 b, and the matrix that the way back needs: N X or X.
  func forward(_ X: Matrix<S>, _ W: Matrix<S>, _ b: Matrix<S>) -> (output: Matrix<S>, cache: Matrix<S>) {
    let N = matrix
    if addsFirst(W) {
      // M = N X
      let M = N * X
      // Y = M W + 1 b
      return (affine(M, W, b), M)
    }
    // Y = N (X W) + 1 b
    return (N.times(X * W, adding: b), X)
  }

  /// ∂L/∂X and ∂L/∂W from G = ∂L/∂Y.
  func backward(
    _ G: Matrix<S>, _ W: Matrix<S>, _ cache: Matrix<S>
  ) -> (inputGradient: Matrix<S>, weights: Matrix<S>) {
    let N = matrix
    if addsFirst(W) {
      let M = cache
      // ∂L/∂W = Mᵀ G
      let dW = M.T * G
      // ∂L/∂X = Nᵀ (G Wᵀ)
      return (N.T * (G * W.T), dW)
    }
    let X = cache
    // H = Nᵀ G
    let H = N.T * G
    // ∂L/∂W = Xᵀ H, ∂L/∂X = H Wᵀ
    return (H * W.T, X.T * H)
  }

  /// ∂L/∂W alone. Where N X is known, no product with N is left.
  func weightGradient(_ G: Matrix<S>, _ W: Matrix<S>, _ cache: Matrix<S>) -> Matrix<S> {
    // ∂L/∂W = (N X)ᵀ G = Xᵀ (Nᵀ G)
    addsFirst(W) ? cache.T * G : cache.T * (matrix.T * G)
  }

  /// Traps unless the input has a row for each node, and a column for each row of the weights.
  func check(_ name: String, _ X: Matrix<S>, _ W: Matrix<S>) {
    require(
      X.rows == nodeCount && X.columns == W.rows,
      "\(name) \(W.shape) on \(nodeCount) nodes needs \(nodeCount)×\(W.rows), found \(X.shape)")
  }

  /// Traps unless a gradient has the shape of the output.
  func checkGradient(_ G: Matrix<S>, _ W: Matrix<S>) {
    require(
      G.rows == nodeCount && G.columns == W.columns,
      "a gradient \(G.shape) does not belong to outputs \(Shape(nodeCount, W.columns))")
  }
}

/// What a layer on a graph saves beside its parameters. The matrix N follows from it.
struct SavedGraph: Codable {
  let graph: Graph
  let normalization: GraphNormalization

  init(_ graph: NormalizedGraph<some Scalar>) {
    (self.graph, normalization) = (graph.graph, graph.normalization)
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    graph = try values.decode(Graph.self, forKey: .graph)
    normalization = try values.decode(GraphNormalization.self, forKey: .normalization)
    if let problem = normalization.problem(of: graph) { try decoder.check(false, problem) }
  }

  func normalized<S: Scalar>(_ type: S.Type) -> NormalizedGraph<S> { NormalizedGraph(graph, normalization) }
}
