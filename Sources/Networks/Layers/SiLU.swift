import Matrices

/// The sigmoid linear unit A = H ⊙ S with S = 1 / (1 + e^(−H)), also called swish.
///
/// Shapes: H, S, A, G = ∂L/∂A: n×p. Since S′ = S ⊙ (1 − S):
/// ```
/// ∂L/∂H = S ⊙ (1 + H ⊙ (1 − S)) ⊙ G
/// ```
/// Source: Elfwing, Uchibe and Doya, Sigmoid-weighted linear units for neural network function approximation
/// in reinforcement learning (2018), equations 5 and 6.
///
/// ## Topics
/// - <doc:SiLUDerivation>
public struct SiLU<S: Scalar>: InputActivation, SavedByName, SavedPart {
  public init() {}

  public func value(_ H: Matrix<S>) -> Matrix<S> { H.gated(by: logistic(H)) }

  public func pullback(_ G: Matrix<S>, input H: Matrix<S>) -> Matrix<S> {
    let S = logistic(H)
    // S ⊙ (1 + H ⊙ (1 − S)), which is 0 at −∞ and 1 at ∞.
    return (1 + H.gated(by: 1 - S)).gated(by: S) ⊙ G
  }
}

extension SiLU: SmoothActivation {
  /// σ(h) = h s(h), so σ⁽ᵏ⁾ = h s⁽ᵏ⁾ + k s⁽ᵏ⁻¹⁾, and s⁗ is not needed.
  public func slopes(_ H: Matrix<S>) -> ActivationSlopes<S> {
    let s = Sigmoid<S>().slopes(H)
    return ActivationSlopes(
      H.gated(by: s.value), H.gated(by: s.first) + s.value, H.gated(by: s.second) + 2 * s.first,
      H.gated(by: s.third) + 3 * s.second)
  }
}
