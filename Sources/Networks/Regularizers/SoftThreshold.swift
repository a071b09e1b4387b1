import Matrices

/// Soft thresholding, the proximal step of ``L1``: all weights move towards zero by α λ, and those that would cross
/// zero become zero.
/// ```
/// w ← sign(w) max(|w| − α λ, 0)
/// ```
/// Derivation: ½ (v − w)² + α λ |v| has the derivative v − w ± α λ for v ≷ 0, which vanishes at v = w ∓ α λ if that has
/// the sign of v; else the minimum is at the kink, v = 0.
///
/// With gradient descent this is the proximal gradient method (ISTA). A rule that scales each parameter, such as Adam,
/// would need a threshold that is scaled in the same way.
///
/// Source: Daubechies, Defrise and De Mol (2004); Beck and Teboulle, SIAM Journal on Imaging Sciences 2(1), 2009.
public struct SoftThreshold: Projection {
  /// The strength λ.
  public let strength: Double

  /// The projection with the strength λ; traps unless it is at least 0 and finite.
  public init(_ strength: Double) {
    requireStrength(strength, of: "a soft threshold")
    self.strength = strength
  }

  public func apply<S: Scalar>(to weights: inout Matrix<S>, rate: S) {
    let threshold = rate * S(strength)
    // w ← max(w − α λ, 0) − max(−w − α λ, 0)
    weights = positivePart(weights - threshold) - positivePart(-weights - threshold)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    strength = try values.decodeStrength(.strength, of: "a soft threshold")
  }
}
