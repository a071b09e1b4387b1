import Matrices

/// Derivatives computed from values of the function alone: the first oracle.
public enum FiniteDifferences {
  /// The result of a difference quotient for a function of one number.
  public enum Derivative: Equatable, Sendable {
    case value(Double)
    /// The function has a kink within the step, where its derivative jumps.
    case kink
  }

  /// The step h for a parameter of that magnitude: the truncation error ~h² and the rounding error ~ε/h are
  /// about equal for h near ε^(1/3) = 6e-6.
  public static func step(for parameter: Double) -> Double { 1e-5 * max(1, abs(parameter)) }

  /// f′(p) ≈ (f(p + h) − f(p − h)) / 2h, divided by the step as it was realized in floating point, unless
  /// there is a kink between the two points.
  ///
  /// A parabola a + b t + c t² is fitted to f at t = −1, −½, 0, ½, 1 (in units of h). Five points leave
  /// two degrees of freedom: for a smooth f the residual is of third order in h, some 1e-10 of the
  /// variation of f, which is of first order; at a kink the residual is of first order too. Its size is the
  /// error of the derivative due to the kink, up to a factor of 11, so the bound is the tolerance of the comparison,
  /// 1e-5: a single sample among many that crosses its kink must be noticed.
  public static func derivative(
    at p: Double, step h: Double, of f: (Double) -> Double
  ) -> Derivative {
    let values = [-1, -0.5, 0, 0.5, 1].map { f(p + $0 * h) }
    // The components of the values that no parabola has: projections onto the orthogonal polynomials of
    // third and fourth degree over five points, (−1, 2, 0, −2, 1)/√10 and (1, −4, 6, −4, 1)/√70.
    let third = -values[0] + 2 * values[1] - 2 * values[3] + values[4]
    let fourth = values[0] - 4 * values[1] + 6 * values[2] - 4 * values[3] + values[4]
    let residual = (third * third / 10 + fourth * fourth / 70).squareRoot()
    let variation = values.max()! - values.min()!
    // Where f hardly varies, the residual consists of rounding errors: that of each value is a few ε |f|, and that of a
    // sum of many terms some ten times as large.
    let rounding = 64 * Double.ulpOfOne * values.map { abs($0) }.max()!
    if residual > 1e-5 * variation + rounding { return .kink }
    return .value((values[4] - values[0]) / ((p + h) - (p - h)))
  }

  /// f′(p) by the five-point rule (f(p−h) − 8 f(p−h/2) + 8 f(p+h/2) − f(p+h)) / 6h, with a
  /// fourth-order error: for smooth functions, where high accuracy is needed.
  public static func fivePointDerivative(
    at p: Double, step h: Double = 1e-3, of f: (Double) -> Double
  ) -> Double {
    (f(p - h) - 8 * f(p - h / 2) + 8 * f(p + h / 2) - f(p + h)) / (6 * h)
  }
}
