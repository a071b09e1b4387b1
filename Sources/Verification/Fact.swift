import Matrices
import Networks

/// An identity that a gradient satisfies, such as that the columns of ∂L/∂X sum to 0.
public struct Fact: Sendable {
  /// The claim as a formula.
  public let claim: String
  /// The deviation from the identity, which would be zero without rounding errors.
  public let deviation: Matrix<Double>
  /// The magnitude of the terms that were added up in it, of the same shape. Rounding errors are judged relative to it.
  public let scale: Matrix<Double>

  /// A fact; traps unless the deviation and its scale have the same shape.
  public init(_ claim: String, deviation: Matrix<Double>, scale: Matrix<Double>) {
    require(
      deviation.shape == scale.shape,
      "deviations \(deviation.shape) need a scale of that shape, found \(scale.shape)")
    (self.claim, self.deviation, self.scale) = (claim, deviation, scale)
  }

  /// The failure of the claim at a relative tolerance, or nil if it holds.
  func failure(tolerance: Double) -> Failure? {
    for i in 0..<deviation.rows {
      for j in 0..<deviation.columns {
        // Not `>`, since that comparison is false for NaN.
        if abs(deviation[i, j]) <= tolerance * scale[i, j] { continue }
        return Failure(.fact, "\(claim) is off by \(deviation[i, j]) at (\(i), \(j))")
      }
    }
    return nil
  }
}

/// The matrices that a fact can refer to: the passes of a layer at one input.
public struct Passes: Sendable {
  /// The input X.
  public let input: Matrix<Double>
  /// The upstream gradient G = ∂L/∂Y, of the output's shape.
  public let outputGradient: Matrix<Double>
  /// The input's gradient ∂L/∂X, of its shape.
  public let inputGradient: Matrix<Double>
  /// The parameters' gradients ∂L/∂θ, one for each parameter, in their order.
  public let gradient: [Matrix<Double>]
}
