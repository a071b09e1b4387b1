import Matrices

/// Mish, A = H ⊙ T with the gate T = tanh(ln(1 + e^H)).
///
/// Shapes: H, T, S, A, G = ∂L/∂A: n×p. Softplus has the logistic function S as its derivative, so T′ = (1 − T²) ⊙ S and
/// ```
/// ∂L/∂H = (T + H ⊙ (1 − T²) ⊙ S) ⊙ G
/// ```
/// For h ≪ 0 the value h t ≈ h eʰ keeps its digits. At −∞ the value and the derivative are 0, and at ∞ the derivative
/// is 1. Source: Misra, Mish: a self regularized non-monotonic activation function (2020).
///
/// ## Topics
/// - <doc:MishDerivation>
public struct Mish<S: Scalar>: InputActivation, SavedByName, SavedPart {
  public init() {}

  public func value(_ H: Matrix<S>) -> Matrix<S> {
    // At −∞ the product −∞ · 0 would be NaN.
    H.clamped(to: -S.greatestFiniteMagnitude ... .infinity) ⊙ tanh(softplus(H))
  }

  public func pullback(_ G: Matrix<S>, input H: Matrix<S>) -> Matrix<S> {
    let T = tanh(softplus(H))
    let C = H.clamped(to: -S.greatestFiniteMagnitude ... .greatestFiniteMagnitude)
    return (T + C ⊙ (1 - square(T)) ⊙ logistic(H)) ⊙ G
  }
}

extension Mish: SmoothActivation {
  /// σ(h) = h t with t = tanh u, u = ln(1 + eʰ). As for h s(h), σ⁽ᵏ⁾ = h t⁽ᵏ⁾ + k t⁽ᵏ⁻¹⁾, and by the chain rule, with
  /// the derivatives τ of tanh at u,
  /// ```
  /// t′ = τ′ u′      t″ = τ″ u′² + τ′ u″      t‴ = τ‴ u′³ + 3 τ″ u′ u″ + τ′ u‴
  /// ```
  public func slopes(_ H: Matrix<S>) -> ActivationSlopes<S> {
    let u = Softplus<S>().slopes(H)
    let t = Tanh<S>().slopes(u.value)
    let t1 = t.first ⊙ u.first
    let t2 = t.second ⊙ square(u.first) + t.first ⊙ u.second
    let t3 =
      t.third ⊙ u.first ⊙ square(u.first) + 3 * t.second ⊙ u.first ⊙ u.second + t.first ⊙ u.third
    return ActivationSlopes(
      H.gated(by: t.value), H.gated(by: t1) + t.value, H.gated(by: t2) + 2 * t1,
      H.gated(by: t3) + 3 * t2)
  }
}
