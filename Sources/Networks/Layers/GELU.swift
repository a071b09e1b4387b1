import Matrices

/// The Gaussian error linear unit in its tanh form, A = ½ H ⊙ (1 + tanh(U)).
///
/// The unit is h Φ(h), with the distribution function Φ of the standard normal distribution. This is the
/// approximation of Φ that its authors give (PyTorch's `approximate="tanh"`), not the exact form with the error
/// function, ``ExactGELU``; the two differ by 5e-4 at most.
/// ```
/// U = √(2/π) (H + 0.044715 H³)
/// ```
/// Since ½ (1 + tanh u) is the logistic function of 2u, with S = logistic(2U):
/// ```
/// A = H ⊙ S
/// ∂L/∂H = (S + H ⊙ S ⊙ (1 − S) ⊙ 2U′) ⊙ G,  2U′ = 2 √(2/π) (1 + 3 · 0.044715 H²)
/// ```
/// Shapes: H, U, S, A, G = ∂L/∂A: n×p. In this form small values for h ≪ 0 keep their digits, which the subtraction in
/// 1 + tanh u would cancel. Source: Hendrycks and Gimpel, Gaussian error linear units (2016), section 2.
///
/// ## Topics
/// - <doc:GELUDerivation>
public struct GELU<S: Scalar>: InputActivation, SavedByName, SavedPart {
  /// 2 √(2/π)
  package var scale: S { 1.5957691216057308 }
  package var cubic: S { 0.044715 }

  public init() {}

  public func value(_ H: Matrix<S>) -> Matrix<S> { H.gated(by: gate(H)) }

  public func pullback(_ G: Matrix<S>, input H: Matrix<S>) -> Matrix<S> {
    let S = gate(H)
    // 2U′
    let slope = scale * (1 + 3 * cubic * square(H))
    // H ⊙ S ⊙ (1 − S) ⊙ 2U′, which is 0 at ±∞, where S is 0 or 1.
    return (S + slope.gated(by: H.gated(by: S).gated(by: 1 - S))) ⊙ G
  }

  /// S = logistic(2U)
  private func gate(_ H: Matrix<S>) -> Matrix<S> {
    logistic(scale * (H ⊙ (1 + cubic * square(H))))
  }
}

extension GELU: SmoothActivation {
  /// σ(h) = h g with g = s(v), v = 2 √(2/π) (h + 0.044715 h³). As for h s(h), σ⁽ᵏ⁾ = h g⁽ᵏ⁾ + k g⁽ᵏ⁻¹⁾, and by the
  /// chain rule
  /// ```
  /// g′ = s′ v′      g″ = s″ v′² + s′ v″      g‴ = s‴ v′³ + 3 s″ v′ v″ + s′ v‴
  /// ```
  public func slopes(_ H: Matrix<S>) -> ActivationSlopes<S> {
    let (c, k) = (scale, cubic)
    // All derivatives have reached their limits there.
    let C = H.clamped(to: -100...100)
    let s = Sigmoid<S>().slopes(c * (C ⊙ (1 + k * square(C))))
    let v1 = c * (1 + 3 * k * square(C))
    let v2 = 6 * c * k * C
    let v3: S = 6 * c * k
    let g1 = s.first ⊙ v1
    let g2 = s.second ⊙ square(v1) + s.first ⊙ v2
    let g3 = s.third ⊙ v1 ⊙ square(v1) + 3 * s.second ⊙ v1 ⊙ v2 + v3 * s.first
    return ActivationSlopes(
      H.gated(by: s.value), C ⊙ g1 + s.value, C ⊙ g2 + 2 * g1, C ⊙ g3 + 3 * g2)
  }
}
