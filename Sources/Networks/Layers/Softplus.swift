import Matrices

/// Softplus, A = ln(1 + e^H): a smooth max(H, 0).
///
/// Shapes: H, A, G = ∂L/∂A: n×p.
/// ```
/// ∂L/∂H = 1 / (1 + e^(−H)) ⊙ G
/// ```
/// In terms of the output the derivative is 1 − e^(−A), which loses all digits to cancellation where A is small.
/// Source: Dugas, Bengio, Bélisle, Nadeau and Garcia, Incorporating second-order functional knowledge for better option
/// pricing (2000).
///
/// ## Topics
/// - <doc:SoftplusDerivation>
public struct Softplus<S: Scalar>: InputActivation, SavedByName, SavedPart {
  public init() {}

  public func value(_ H: Matrix<S>) -> Matrix<S> { softplus(H) }

  public func pullback(_ G: Matrix<S>, input H: Matrix<S>) -> Matrix<S> { logistic(H) ⊙ G }
}

extension Softplus: SmoothActivation {
  /// σ = ln(1 + eʰ) has the logistic function as its derivative.
  public func slopes(_ H: Matrix<S>) -> ActivationSlopes<S> {
    let s = Sigmoid<S>().slopes(H)
    return ActivationSlopes(softplus(H), s.value, s.first, s.second)
  }
}
