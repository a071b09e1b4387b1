import Matrices

/// The logistic function A = 1 / (1 + e^(−H)).
///
/// Shapes: H, A, G = ∂L/∂A: n×p.
/// ```
/// ∂L/∂H = A ⊙ (1 − A) ⊙ G
/// ```
/// because σ′ = e^(−h) / (1 + e^(−h))² = σ (1 − σ). Source: Bishop, Pattern Recognition and Machine
/// Learning (2006), equation 4.88.
///
/// ## Topics
/// - <doc:SigmoidDerivation>
public struct Sigmoid<S: Scalar>: Activation, SavedByName, SavedPart {
  public init() {}

  public func value(_ H: Matrix<S>) -> Matrix<S> { logistic(H) }

  public func pullback(_ G: Matrix<S>, output A: Matrix<S>) -> Matrix<S> {
    A ⊙ (1 - A) ⊙ G
  }

  public var function: ActivationFunction? { .logistic }
}

extension Sigmoid: SmoothActivation {
  /// With s = 1/(1 + e⁻ʰ): s′ = s (1 − s), s″ = s′ (1 − 2s), s‴ = s′ (1 − 6s′).
  public func slopes(_ H: Matrix<S>) -> ActivationSlopes<S> {
    let s = logistic(H)
    let s1 = s ⊙ (1 - s)
    return ActivationSlopes(s, s1, s1 ⊙ (1 - 2 * s), s1 ⊙ (1 - 6 * s1))
  }
}
