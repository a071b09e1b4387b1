import Matrices
import Networks

/// Something that is known of a gradient without computing it, such as that the columns of ∂L/∂X sum to 0.
public struct Fact: Sendable {
  /// The claim as a formula.
  public let claim: String
  /// What would be zero without rounding.
  public let deviation: Matrix<Double>
  /// The size of the numbers that were added up in it, of the same shape. Rounding is judged relative to it.
  public let scale: Matrix<Double>

  public init(_ claim: String, deviation: Matrix<Double>, scale: Matrix<Double>) {
    require(
      deviation.shape == scale.shape,
      "deviations \(deviation.shape) need a scale of that shape, found \(scale.shape)")
    (self.claim, self.deviation, self.scale) = (claim, deviation, scale)
  }

  /// What breaks the claim at a relative tolerance, or nil.
  func failure(tolerance: Double) -> Failure? {
    for i in 0..<deviation.rows {
      for j in 0..<deviation.columns {
        // Not `>`: no number is larger than NaN.
        if abs(deviation[i, j]) <= tolerance * scale[i, j] { continue }
        return Failure(.fact, "\(claim) is off by \(deviation[i, j]) at (\(i), \(j))")
      }
    }
    return nil
  }
}

/// What a fact can speak of: the passes of a layer at one input.
public struct Passes: Sendable {
  /// X
  public let input: Matrix<Double>
  /// G = ∂L/∂Y
  public let outputGradient: Matrix<Double>
  /// ∂L/∂X
  public let inputGradient: Matrix<Double>
  /// ∂L/∂θ, one for each parameter, in their order.
  public let gradient: [Matrix<Double>]
}
