import Matrices

/// The elastic net, the sum of an ``L1`` and an ``L2`` penalty:
/// ```
/// R = λ₁ Σ |w_ij| + λ₂ Σ w_ij²
/// ∂R/∂W = λ₁ sign(W) + 2 λ₂ W
/// ```
/// Of several correlated inputs ``L1`` selects one more or less arbitrarily; the squares distribute the weight among
/// them.
///
/// Source: Zou and Hastie, Journal of the Royal Statistical Society B 67(2), 2005, equation 3.
public struct ElasticNet: Penalty {
  /// The penalty λ₁ Σ |w|.
  public let l1: L1
  /// The penalty λ₂ Σ w².
  public let l2: L2

  /// The elastic net with the strengths λ₁ and λ₂, at least 0 and finite.
  public init(l1: Double, l2: Double) { (self.l1, self.l2) = (L1(l1), L2(l2)) }

  public func callAsFunction<S: Scalar>(_ weights: Matrix<S>) -> (value: S, gradient: Matrix<S>) {
    let (first, second) = (l1(weights), l2(weights))
    return (first.value + second.value, first.gradient + second.gradient)
  }
}
