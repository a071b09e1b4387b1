import Matrices

/// Magnitudes and squares together.
/// ```
/// R = λ₁ Σ |w_ij| + λ₂ Σ w_ij²
/// ∂R/∂W = λ₁ sign(W) + 2 λ₂ W
/// ```
/// ``L1`` chooses one of several inputs that say the same, at random; the squares make it share.
///
/// Source: Zou and Hastie, Journal of the Royal Statistical Society B 67(2), 2005, equation 3.
public struct ElasticNet: Penalty {
  /// λ₁ Σ |w|.
  public let l1: L1
  /// λ₂ Σ w².
  public let l2: L2

  public init(l1: Double, l2: Double) { (self.l1, self.l2) = (L1(l1), L2(l2)) }

  public func callAsFunction<S: Scalar>(_ weights: Matrix<S>) -> (value: S, gradient: Matrix<S>) {
    let (first, second) = (l1(weights), l2(weights))
    return (first.value + second.value, first.gradient + second.gradient)
  }
}
