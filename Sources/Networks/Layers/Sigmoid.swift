import Matrices

/// The logistic function A = 1 / (1 + e^(−H)).
///
/// Shapes: H, A, G = ∂L/∂A: n×p.
/// ```
/// ∂L/∂H = A ⊙ (1 − A) ⊙ G
/// ```
/// because σ′ = e^(−h) / (1 + e^(−h))² = σ (1 − σ). Source: Bishop, Pattern Recognition and Machine
/// Learning (2006), equation 4.88.
public struct Sigmoid<S: Scalar>: Activation {
  public init() {}

  public func value(_ H: Matrix<S>) -> Matrix<S> { logistic(H) }

  public func pullback(_ G: Matrix<S>, output A: Matrix<S>) -> Matrix<S> {
    A ⊙ (1 - A) ⊙ G
  }

  public var function: ActivationFunction? { .logistic }
}
