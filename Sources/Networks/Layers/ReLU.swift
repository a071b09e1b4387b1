import Matrices

/// The rectified linear unit A = max(H, 0).
///
/// Shapes: H, A, G = ∂L/∂A: n×p. With the step θ(x) = 1 for x > 0, else 0:
/// ```
/// ∂L/∂H = θ(A) ⊙ G
/// ```
/// At the kink h = 0, where no derivative exists, this takes the one from the left, 0. Source: lecture D3.
///
/// ## Topics
/// - <doc:ReLUDerivation>
public struct ReLU<S: Scalar>: Activation, SavedByName, SavedPart {
  public init() {}

  public func value(_ H: Matrix<S>) -> Matrix<S> { positivePart(H) }

  public func pullback(_ G: Matrix<S>, output A: Matrix<S>) -> Matrix<S> {
    unitStep(A) ⊙ G
  }

  public var function: ActivationFunction? { .positivePart }
}
