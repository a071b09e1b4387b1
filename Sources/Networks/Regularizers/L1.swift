import Matrices

/// The sum of magnitudes, the lasso.
/// ```
/// R = λ Σ |w_ij|
/// ∂R/∂w_ij = λ sign(w_ij), and 0 at w_ij = 0
/// ```
/// It pulls small weights as strongly as large ones, so the ones that are not needed become zero. R has a kink there;
/// any number from −λ to λ is a subgradient, and 0 is the smallest. Steps along a subgradient jump to and fro across
/// zero by α λ and never stay; for weights that are exactly zero use ``SoftThreshold``.
///
/// Source: Tibshirani, Journal of the Royal Statistical Society B 58(1), 1996; lecture D3.
public struct L1: Penalty {
  /// λ.
  public let strength: Double

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
