import Matrices
import Networks

/// One row for each graph of a batch, from the rows of its nodes: their sum, their mean, or the largest number of each
/// feature.
/// ```
/// sum     y_kj = Σ_{i ∈ V_k} x_ij
/// mean    y_kj = 1/n_k Σ_{i ∈ V_k} x_ij
/// max     y_kj = max_{i ∈ V_k} x_ij
/// ```
/// Shapes: X: n×p with the nodes n of all graphs, Y and G = ∂L/∂Y: B×p with B graphs, n_k nodes V_k in graph k. With k
/// the graph of node i, its gradient is
/// ```
/// sum     ∂L/∂x_ij = g_kj
/// mean    ∂L/∂x_ij = 1/n_k g_kj
/// max     ∂L/∂x_ij = g_kj if i is the first node with the largest x_ij, else 0
/// ```
/// None of them depends on the numbering of the nodes. The sum can tell graphs apart that the mean and the maximum
/// cannot, such as a graph and two copies of it; the mean does not grow with the graph. A graph without nodes has the
/// output 0 in all three: the sum of nothing, and for the others a number that does not spoil those of the other
/// graphs.
///
/// Source: Xu, Hu, Leskovec and Jegelka, How powerful are graph neural networks? (2019), section 5.
///
/// ## Topics
/// - <doc:GraphPoolingDerivation>
public struct GraphPooling<S: Scalar>: Map, SavedPart, Equatable {
  public typealias Parameters = NoParameters<S>

  /// What is computed of the nodes of a graph.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case sum, mean, max
  }

  public struct Cache: Sendable {
    let structure: GraphBatch<S>.Structure
    /// The nodes of the maxima; nil for the others.
    let places: SegmentPlaces?
  }

  public let kind: Kind

  /// The name of the layer is its key, as for the layers that are `SavedByName`.
  private enum CodingKeys: String, CodingKey { case kind = "GraphPooling" }

  public init(_ kind: Kind) { self.kind = kind }

  public func forward(_ input: GraphBatch<S>) -> (output: Matrix<S>, cache: Cache) {
    let (X, structure) = (input.features, input.structure)
    // M: B×n, with 1 for the nodes of each graph.
    let M = structure.members
    switch kind {
    case .sum:
      // Y = M X
      return (M * X, Cache(structure: structure, places: nil))
    case .mean:
      // Y = diag(1/n) M X
      return (M * X ⊙ Self.factors(structure), Cache(structure: structure, places: nil))
    case .max:
      let (Y, places) = X.maxima(ofSegments: structure.starts)
      return (Y, Cache(structure: structure, places: places))
    }
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: GraphBatch<S>, gradient: NoParameters<S>) {
    let (G, structure) = (outputGradient, cache.structure)
    require(
      G.rows == structure.graphCount,
      "a gradient \(G.shape) does not belong to outputs of \(structure.graphCount) graphs")
    let M = structure.members
    // ∂L/∂X = Mᵀ G, Mᵀ diag(1/n) G, or G at the places of the maxima.
    let dX =
      switch (kind, cache.places) {
      case (.max, let places?): Matrix(G, at: places)
      case (.mean, _): M.T * (G ⊙ Self.factors(structure))
      default: M.T * G
      }
    return (GraphBatch(structure, features: dX), NoParameters())
  }

  /// 1/n_k: B×1, and 1 for a graph without nodes.
  private static func factors(_ structure: GraphBatch<S>.Structure) -> Matrix<S> {
    let starts = structure.starts
    return Matrix(rows: structure.graphCount, columns: 1) { k, _ in 1 / S(Swift.max(1, starts[k + 1] - starts[k])) }
  }
}
