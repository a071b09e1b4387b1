import Matrices
import Networks

/// An increasing map x = φ(ξ) of one coordinate, in which a steep function of x is a smooth one of ξ:
/// ```
/// u_x = u_ξ / φ′      u_xx = (u_ξξ − φ″/φ′ u_ξ) / φ′²
/// ```
/// ``TransformedEquation`` is an equation in such coordinates.
public struct CoordinateMap: Sendable {
  /// The name of the new coordinate ξ.
  public let name: String
  /// The range of ξ.
  public let range: ClosedRange<Double>
  /// φ with its derivatives.
  public let function: CoordinateFunction
  private let inverse: @Sendable (_ x: Matrix<Double>) -> Matrix<Double>

  /// A map of your own.
  ///
  /// - Parameters:
  ///   - name: the name of ξ.
  ///   - range: the range of ξ.
  ///   - function: φ with its derivatives; φ′ is positive.
  ///   - inverse: φ⁻¹ of a column n×1.
  public init(
    _ name: String, _ range: ClosedRange<Double>, _ function: CoordinateFunction,
    inverse: @escaping @Sendable (_ x: Matrix<Double>) -> Matrix<Double>
  ) {
    (self.name, self.range, self.function, self.inverse) = (name, range, function, inverse)
  }

  /// The stretching x = sinh(κ ξ) / sinh κ of 0 ≤ x ≤ 1, for a function that is steep near x = 0.
  /// ```
  /// φ′(0) = κ / sinh κ      φ′(1) = κ / tanh κ      ξ = arsinh(x sinh κ) / κ
  /// ```
  /// A layer of the width δ at x = 0 has the width δ/φ′(0) in ξ, for κ = 6 thirty-four times as much; the slope of φ
  /// grows with the distance from 0, so that no second layer is made at x = 1.
  ///
  /// Source: Bayliss and Turkel, Mappings and accuracy for Chebyshev pseudo-spectral approximations, Journal of
  /// Computational Physics 101 (1992), for other maps with the same purpose.
  public static func hyperbolicSine(_ name: String, strength κ: Double) -> CoordinateMap {
    let function = CoordinateFunction.hyperbolicSine(strength: κ)
    let e = expm1([[κ]] as Matrix<Double>)[0, 0]
    let scale = (e + e / (e + 1)) / 2
    return CoordinateMap(name, 0...1, function) { x in
      // arsinh y = ln(1 + y + y²/(1 + √(1 + y²)))
      let y = scale * x
      let y2 = square(y)
      return log1p(y + y2 / (1 + sqrt(1 + y2))) / κ
    }
  }

  /// x = φ(ξ) of a column n×1.
  public func callAsFunction(_ ξ: Matrix<Double>) -> Matrix<Double> {
    let slopes: ActivationSlopes<Double> = function.slopes(at: ξ)
    return slopes.value
  }

  /// φ′(ξ).
  public func slope(at ξ: Double) -> Double {
    let slopes: ActivationSlopes<Double> = function.slopes(at: [[ξ]])
    return slopes.first[0, 0]
  }

  /// ξ = φ⁻¹(x) of a column n×1.
  public func inverse(of x: Matrix<Double>) -> Matrix<Double> { inverse(x) }
}
