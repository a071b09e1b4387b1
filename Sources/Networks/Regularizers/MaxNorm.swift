import Matrices

/// The max-norm constraint: the vector of the weights into each unit has at most the length c.
/// ```
/// w_j ← w_j min(1, c / ‖w_j‖)      w_j: column j of W, the weights into unit j
/// ```
/// Unlike a penalty it does not change short vectors, and it bounds the weights at any learning rate.
///
/// Source: Srebro and Shraibman (2005); with dropout, Srivastava and others, JMLR 15, 2014, section 5.1.
public struct MaxNorm: Projection {
  /// The largest length c.
  public let length: Double

  /// The constraint with the largest length c; traps unless it is positive and finite.
  public init(_ length: Double) {
    require(
      Self.isUsable(length), "the largest length of weights is positive and finite, found \(length)")
    self.length = length
  }

  private static func isUsable(_ length: Double) -> Bool { length > 0 && length.isFinite }

  public func apply<S: Scalar>(to weights: inout Matrix<S>, rate: S) {
    let norms = weights.columnNorms()
    // min(1, c / ‖w_j‖); a column of zeros stays, c / 0 = ∞
    weights = weights ⊙ (S(length) / norms).clamped(to: 0...1)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    length = try values.decode(
      .length, "the largest length of weights is positive and finite", where: Self.isUsable)
  }
}
