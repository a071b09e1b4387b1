import Matrices

/// The scaled exponential linear unit, λ times an ``ELU``: A = λ (max(H, 0) + α (e^min(H, 0) − 1)).
///
/// λ and α are chosen such that normal inputs of mean 0 and variance 1 give outputs of mean 0 and variance 1:
/// ```
/// α = 1.6732632423543772    λ = 1.0507009873554805
/// ```
/// Shapes: H, A, G = ∂L/∂A: n×p. With the derivative of the ELU:
/// ```
/// ∂L/∂H = λ ELU′(H) ⊙ G
/// ```
/// Source: Klambauer, Unterthiner, Mayr and Hochreiter, Self-normalizing neural networks (2017), equations 2
/// and 14.
///
/// ## Topics
/// - <doc:SELUDerivation>
public struct SELU<S: Scalar>: InputActivation, SavedByName, SavedPart {
  private var lambda: S { 1.0507009873554805 }
  private var elu: ELU<S> { ELU(alpha: 1.6732632423543772) }

  public init() {}

  public func value(_ H: Matrix<S>) -> Matrix<S> { lambda * elu.value(H) }

  public func pullback(_ G: Matrix<S>, input H: Matrix<S>) -> Matrix<S> {
    elu.slope(H, scale: lambda) ⊙ G
  }
}
