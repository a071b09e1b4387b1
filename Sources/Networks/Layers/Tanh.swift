import Matrices

/// The hyperbolic tangent A = tanh(H).
///
/// Shapes: H, A, G = ∂L/∂A: n×p.
/// ```
/// ∂L/∂H = (1 − A ⊙ A) ⊙ G
/// ```
/// because tanh′ = 1 − tanh². Source: lecture D1, backward table.
public struct Tanh<S: Scalar>: Activation {
  public init() {}

  public func value(_ H: Matrix<S>) -> Matrix<S> { tanh(H) }

  public func pullback(_ G: Matrix<S>, output A: Matrix<S>) -> Matrix<S> {
    (1 - A ⊙ A) ⊙ G
  }

  public var function: ActivationFunction? { .hyperbolicTangent }
}
