import Matrices

/// An equation with unknown coefficients, and measurements of its solution.
/// ```swift
/// let problem = InverseProblem(UnknownBurgers(), at: X, measured: y)
/// ```
/// Initial and boundary values are not needed. The equation is imposed at the measured points and optionally at others:
/// with few measurements, these keep the network from overfitting their noise.
public struct InverseProblem<Equation: ParametricEquation, S: Scalar>: Sendable {
  /// The equation with unknown coefficients.
  public let equation: Equation
  /// The points at which u was measured, N×d.
  public let points: Matrix<S>
  /// The measured values, N×1.
  public let measurements: Matrix<S>
  /// The collocation points, at which the equation shall hold: those of the measurements, followed by others, M×d.
  public let interior: Matrix<S>
  /// The weight of the equation in the loss.
  public let weight: S

  /// Traps for points outside of the domain, and for measurements that are not finite.
  ///
  /// - Parameters:
  ///   - equation: the equation, whose coefficients are unknown.
  ///   - points: the points at which u was measured, N×d.
  ///   - measurements: the measured values, N×1.
  ///   - others: further collocation points, at which nothing was measured.
  ///   - weight: the weight of the equation in the loss.
  public init(
    _ equation: Equation, at points: Matrix<S>, measured measurements: Matrix<S>,
    others: Matrix<S>? = nil, weight: S = 1
  ) {
    equation.domain.requirePoints(points, "measurements")
    if let others { equation.domain.requirePoints(others, "other points") }
    require(
      measurements.shape == Shape(points.rows, 1),
      "\(points.rows) points have measurements of \(points.rows)×1, found \(measurements.shape)")
    if let (i, _) = measurements.firstNonFinite {
      require(false, "measurement \(i) is \(measurements[i, 0])")
    }
    require(
      weight >= 0 && weight.isFinite, "the weight of an equation is at least 0, found \(weight)")
    (self.equation, self.points, self.measurements) = (equation, points, measurements)
    interior = others.map { Matrix(stacking: [points, $0]) } ?? points
    self.weight = weight
  }

  /// The number of measurements N.
  public var count: Int { points.rows }
}
