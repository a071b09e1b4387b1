import Matrices

/// The identity A = H, the activation of a linear output layer.
///
/// Shapes: H, A, G = ∂L/∂A: n×p.
/// ```
/// ∂L/∂H = G
/// ```
///
/// ## Topics
/// - <doc:IdentityDerivation>
public struct Identity<S: Scalar>: Activation, SavedByName, SavedPart {
  public init() {}

  public func value(_ H: Matrix<S>) -> Matrix<S> { H }

  public func pullback(_ G: Matrix<S>, output A: Matrix<S>) -> Matrix<S> { G }
}
