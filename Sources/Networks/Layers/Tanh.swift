import Matrices

/// The hyperbolic tangent A = tanh(H).
///
/// Shapes: H, A, G = ∂L/∂A: n×p.
/// ```
/// ∂L/∂H = (1 − A ⊙ A) ⊙ G
/// ```
/// because tanh′ = 1 − tanh². Source: lecture D1, backward table.
///
/// ## Topics
/// - <doc:TanhDerivation>
public struct Tanh<S: Scalar>: Activation, SavedByName, SavedPart {
  public init() {}

  public func value(_ H: Matrix<S>) -> Matrix<S> { tanh(H) }

  public func pullback(_ G: Matrix<S>, output A: Matrix<S>) -> Matrix<S> {
    (1 - A ⊙ A) ⊙ G
  }

  public var function: ActivationFunction? { .hyperbolicTangent }
}

extension Tanh: SmoothActivation {
  /// With t = tanh h: t′ = 1 − t², t″ = −2t t′, t‴ = t′ (6t² − 2).
  public func slopes(_ H: Matrix<S>) -> ActivationSlopes<S> {
    let t = tanh(H)
    let t1 = 1 - t ⊙ t
    return ActivationSlopes(t, t1, -2 * t ⊙ t1, t1 ⊙ (6 * t ⊙ t - 2))
  }
}
