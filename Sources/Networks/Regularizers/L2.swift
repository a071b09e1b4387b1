import Matrices

/// The L2 penalty, the sum of squares (ridge regression, weight decay through the gradient):
/// ```
/// R = λ Σ w_ij²
/// ∂R/∂W = 2 λ W
/// ```
/// With gradient descent the weights shrink by the factor 1 − 2 α λ in each step. Adam divides this gradient by the
/// root mean square of the gradients, so that it is no longer proportional to the weights; use ``AdamW`` there, whose
/// decay is decoupled from the gradient.
///
/// Source: Hoerl and Kennard (1970), ridge regression; lecture D3, λ ‖ξ‖².
public struct L2: Penalty {
  /// The strength λ.
  public let strength: Double

  /// The penalty with the strength λ; traps unless it is at least 0 and finite.
  public init(_ strength: Double) {
    requireStrength(strength, of: "L2")
    self.strength = strength
  }

  public func callAsFunction<S: Scalar>(_ weights: Matrix<S>) -> (value: S, gradient: Matrix<S>) {
    let (W, lambda) = (weights, S(strength))
    // R = λ Σ w²,  ∂R/∂W = 2 λ W
    return (lambda * W.sumOfSquares, 2 * lambda * W)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    strength = try values.decodeStrength(.strength, of: "L2")
  }
}
