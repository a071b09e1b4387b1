import Matrices

/// The L1 penalty, the sum of magnitudes (lasso):
/// ```
/// R = λ Σ |w_ij|
/// ∂R/∂w_ij = λ sign(w_ij), and 0 at w_ij = 0
/// ```
/// Its gradient has the same magnitude for small and large weights, so weights that hardly lower the loss shrink to
/// zero (sparsity). R has a kink at zero, where any number from −λ to λ is a subgradient; 0 is the one of smallest
/// magnitude. Steps along a subgradient oscillate across zero by α λ; for weights that are exactly zero use
/// ``SoftThreshold``.
///
/// Source: Tibshirani, Journal of the Royal Statistical Society B 58(1), 1996; lecture D3.
public struct L1: Penalty {
  /// The strength λ.
  public let strength: Double

  /// The penalty with the strength λ; traps unless it is at least 0 and finite.
  public init(_ strength: Double) {
    requireStrength(strength, of: "L1")
    self.strength = strength
  }

  public func callAsFunction<S: Scalar>(_ weights: Matrix<S>) -> (value: S, gradient: Matrix<S>) {
    let (W, lambda) = (weights, S(strength))
    // sign(w) = 1 where w > 0, minus 1 where −w > 0
    let sign = unitStep(W) - unitStep(-W)
    // R = λ Σ |w|,  ∂R/∂W = λ sign(W)
    return (lambda * abs(W).sum, lambda * sign)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    strength = try values.decodeStrength(.strength, of: "L1")
  }
}
