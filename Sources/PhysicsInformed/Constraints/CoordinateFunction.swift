import Matrices
import Networks

/// A function of one coordinate with its first three derivatives: n×1 to n×1 each. It is computed in double precision.
///
/// Second derivatives need φ″, and the gradients of these with respect to the points φ‴, as with a
/// `SmoothFunction`.
public struct CoordinateFunction: Sendable {
  /// The values of φ, φ′, φ″ and φ‴ at points x: n×1, each n×1.
  public typealias Slopes =
    @Sendable (_ x: Matrix<Double>) -> ActivationSlopes<Double>

  private let slopes: Slopes

  /// - Parameter slopes: the function and its derivatives, whose consistency is not checked.
  public init(_ slopes: @escaping Slopes) { self.slopes = slopes }

  /// The function and its derivatives at a column x, n×1, rounded to its precision.
  func slopes<S>(at x: Matrix<S>) -> ActivationSlopes<S> {
    // In double precision no conversion is needed.
    if let x = x as? Matrix<Double>, let s = slopes(x) as? ActivationSlopes<S> { return s }
    let s = slopes(Matrix<Double>(x))
    return ActivationSlopes(
      Matrix(s.value), Matrix(s.first), Matrix(s.second), Matrix(s.third))
  }

  // MARK: - Common functions

  /// The constant φ = c.
  public static func constant(_ c: Double) -> CoordinateFunction {
    CoordinateFunction { x in
      let zero = Matrix<Double>.zeros(x.rows, 1)
      return ActivationSlopes(zero + c, zero, zero, zero)
    }
  }

  /// The distance φ = x − a, which is exactly 0 at a.
  public static func distance(from a: Double) -> CoordinateFunction {
    CoordinateFunction { x in
      let zero = Matrix<Double>.zeros(x.rows, 1)
      return ActivationSlopes(x - a, zero + 1, zero, zero)
    }
  }

  /// The squared distance φ = (x − a)², with φ′ = 2 (x − a) and φ″ = 2. At a both φ and its slope are 0.
  public static func squaredDistance(from a: Double) -> CoordinateFunction {
    CoordinateFunction { x in
      let zero = Matrix<Double>.zeros(x.rows, 1)
      return ActivationSlopes(square(x - a), 2 * (x - a), zero + 2, zero)
    }
  }

  /// The product of the distances from two ends, φ = (x − a)(b − x), with φ′ = (b − x) − (x − a) and φ″ = −2. Evaluated
  /// in this form, it is exactly 0 at both ends.
  public static func distances(from a: Double, and b: Double) -> CoordinateFunction {
    CoordinateFunction { x in
      let (left, right) = (x - a, b - x)
      let zero = Matrix<Double>.zeros(x.rows, 1)
      return ActivationSlopes(left ⊙ right, right - left, zero - 2, zero)
    }
  }

  /// The sine φ = c sin(ω (x − a)): φ′ = c ω cos, φ″ = −c ω² sin, φ‴ = −c ω³ cos.
  public static func sine(
    _ c: Double = 1, frequency w: Double, from a: Double = 0
  ) -> CoordinateFunction {
    CoordinateFunction { x in
      let (s, c1) = (c * sin(w * (x - a)), c * w * cos(w * (x - a)))
      return ActivationSlopes(s, c1, -(w * w) * s, -(w * w) * c1)
    }
  }

  /// The cosine φ = c cos(ω (x − a)): φ′ = −c ω sin, φ″ = −c ω² cos, φ‴ = c ω³ sin.
  public static func cosine(
    _ c: Double = 1, frequency w: Double, from a: Double = 0
  ) -> CoordinateFunction {
    CoordinateFunction { x in
      let (s, c1) = (c * cos(w * (x - a)), -c * w * sin(w * (x - a)))
      return ActivationSlopes(s, c1, -(w * w) * s, -(w * w) * c1)
    }
  }
}
