import Matrices

/// Softplus, A = ln(1 + e^H): a smooth max(H, 0).
///
/// Shapes: H, A, G = ∂L/∂A: n×p.
/// ```
/// ∂L/∂H = 1 / (1 + e^(−H)) ⊙ G
/// ```
/// In terms of the output the slope is 1 − e^(−A), which would lose all digits where A is small. Source: Dugas,
/// Bengio, Bélisle, Nadeau and Garcia, Incorporating second-order functional knowledge for better option
/// pricing (2000).
public struct Softplus<S: Scalar>: InputActivation {
  public init() {}

  public func value(_ H: Matrix<S>) -> Matrix<S> { softplus(H) }

  public func pullback(_ G: Matrix<S>, input H: Matrix<S>) -> Matrix<S> { logistic(H) ⊙ G }
}
