import Matrices

/// An equation with unknown coefficients, and measurements of its solution.
/// ```swift
/// let problem = InverseProblem(UnknownBurgers(), at: X, measured: y)
/// ```
/// Nothing else is known: no initial values, no boundary values. The equation holds where something was measured and
/// elsewhere too: more points of it keep a network from following the noise of few measurements.
public struct InverseProblem<Equation: ParametricEquation, S: Scalar>: Sendable {
  public let equation: Equation
  /// Where u was measured, N×d.
  public let points: Matrix<S>
  /// What was measured, N×1.
  public let measurements: Matrix<S>
  /// The points at which the equation shall hold (collocation points): those of the measurements, and below them
  /// others, M×d.
  public let interior: Matrix<S>
  /// The weight of the equation in the loss.
  public let weight: S

  /// Traps for points outside of the domain, and for measurements that are not finite.
  ///
  /// - Parameters:
  ///   - equation: what holds, but for its coefficients.
  ///   - points: where u was measured, N×d.
  ///   - measurements: what was measured, N×1.
  ///   - others: points where the equation holds and nothing was measured.
  ///   - weight: that of the equation in the loss.
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

  /// N, the number of measurements.
  public var count: Int { points.rows }
}
