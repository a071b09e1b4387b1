import Matrices

/// Derivatives from values alone: the first oracle.
public enum FiniteDifferences {
  /// What differences say about the derivative of a function of one number at 0.
  public enum Derivative: Equatable, Sendable {
    case value(Double)
    /// The function bends too sharply within the step: its derivative jumps there.
    case kink
  }

  /// The step for a parameter of that size: the truncation error ~h² and the rounding error ~ε/h are
  /// about equal for h near ε^(1/3) = 6e-6.
  public static func step(for parameter: Double) -> Double { 1e-5 * max(1, abs(parameter)) }

  /// f′(p) ≈ (f(p + h) − f(p − h)) / 2h, divided by the step as it was realized in floating point, unless
  /// there is a kink between.
  ///
  /// A parabola a + b t + c t² is fitted to f at t = −1, −½, 0, ½, 1 (in units of h). Five points leave
  /// two degrees of freedom: for a smooth f the residual is of third order in h, some 1e-10 of the
  /// variation of f, which is of first order; at a kink the residual is of first order too. Its size says how
  /// much the kink falsifies the derivative, up to a factor 11, so the bound is what gradients are
  /// compared with, 1e-5: one sample of many that crosses its kink must not go unnoticed.
  public static func derivative(
    at p: Double, step h: Double, of f: (Double) -> Double
  ) -> Derivative {
    let values = [-1, -0.5, 0, 0.5, 1].map { f(p + $0 * h) }
    // The parts of the values that no parabola has: projections on the orthogonal polynomials of
    // third and fourth degree over five points, (−1, 2, 0, −2, 1)/√10 and (1, −4, 6, −4, 1)/√70.
    let third = -values[0] + 2 * values[1] - 2 * values[3] + values[4]
    let fourth = values[0] - 4 * values[1] + 6 * values[2] - 4 * values[3] + values[4]
    let residual = (third * third / 10 + fourth * fourth / 70).squareRoot()
    let variation = values.max()! - values.min()!
    // Where f hardly varies, the residual is rounding: each value is off by some ε |f|, and a sum of many
    // terms by some ten times that.
    let rounding = 64 * Double.ulpOfOne * values.map { abs($0) }.max()!
    if residual > 1e-5 * variation + rounding { return .kink }
    return .value((values[4] - values[0]) / ((p + h) - (p - h)))
  }

  /// f′(p) by the five-point rule (f(p−h) − 8 f(p−h/2) + 8 f(p+h/2) − f(p+h)) / 6h, with an
  /// error of fourth order: for functions that are smooth and where the last digits count.
  public static func fivePointDerivative(
    at p: Double, step h: Double = 1e-3, of f: (Double) -> Double
  ) -> Double {
    (f(p - h) - 8 * f(p - h / 2) + 8 * f(p + h / 2) - f(p + h)) / (6 * h)
  }
}
