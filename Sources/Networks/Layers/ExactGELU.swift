import Matrices

/// The Gaussian error linear unit A = H ⊙ Φ(H), with the distribution function Φ of the standard normal distribution.
///
/// Shapes: H, A, G = ∂L/∂A: n×p. Since Φ′ = φ, the density φ(h) = e^(−h²/2) / √(2π):
/// ```
/// Φ(h) = ½ (1 + erf(h/√2))
/// ∂L/∂H = (Φ(H) + H ⊙ φ(H)) ⊙ G
/// ```
/// This is what PyTorch and Keras mean by GELU unless an approximation is asked for; ``GELU`` is the one with tanh,
/// which differs by 5e-4 at most. Source: Hendrycks and Gimpel, Gaussian error linear units (2016), section 2.
///
/// ## Topics
/// - <doc:ExactGELUDerivation>
public struct ExactGELU<S: Scalar>: InputActivation, SavedByName, SavedPart {
  public init() {}

  public func value(_ H: Matrix<S>) -> Matrix<S> { H.gated(by: normalDistribution(H)) }

  public func pullback(_ G: Matrix<S>, input H: Matrix<S>) -> Matrix<S> {
    (normalDistribution(H) + H.gated(by: density(H))) ⊙ G
  }

  /// φ(H), with 1 / √(2π) = 0.3989….
  private func density(_ H: Matrix<S>) -> Matrix<S> {
    0.3989422804014327 * exp(-0.5 * square(H))
  }
}

extension ExactGELU: SmoothActivation {
  /// σ(h) = h Φ(h). With φ′ = −h φ:
  /// ```
  /// σ′ = Φ + h φ      σ″ = (2 − h²) φ      σ‴ = (h³ − 4h) φ
  /// ```
  public func slopes(_ H: Matrix<S>) -> ActivationSlopes<S> {
    let (P, p, Q) = (normalDistribution(H), density(H), square(H))
    return ActivationSlopes(
      H.gated(by: P), P + H.gated(by: p), (2 - Q).gated(by: p), (H ⊙ (Q - 4)).gated(by: p))
  }
}
