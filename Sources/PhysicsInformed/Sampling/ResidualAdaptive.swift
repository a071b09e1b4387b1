import Matrices
import Networks

/// Residual-based adaptive sampling: draws new collocation points where the residual is large, with the probabilities
/// ```
/// p_i ∝ |f_i|ᵏ / mean(|f|ᵏ) + c
/// ```
/// from many candidates, without replacement. The constant c keeps some points everywhere, since without points the
/// residual f would not be penalized.
///
/// Source: Wu, Zhu, Tan, Kartha and Lu, Computer Methods in Applied Mechanics and Engineering 403 (2023): RAD, with
/// k = c = 1.
public struct ResidualAdaptive: Sendable {
  /// The power k.
  public let power: Int
  /// The constant c.
  public let floor: Double

  public init(power: Int = 1, floor: Double = 1) {
    require(power >= 0, "the power of a residual is at least 0, found \(power)")
    require(floor >= 0 && floor.isFinite, "the floor is at least 0, found \(floor)")
    (self.power, self.floor) = (power, floor)
  }

  /// The weights |f|ᵏ / mean(|f|ᵏ) + c, n×1, for residuals f: n×1. Their mean is 1 + c. If f is 0 everywhere, all are
  /// equal.
  public func weights(_ f: Matrix<Double>) -> Matrix<Double> {
    require(f.columns == 1 && f.rows > 0, "one residual for each candidate, found \(f.shape)")
    if let (i, _) = f.firstNonFinite {
      require(false, "the residual of candidate \(i) is \(f[i, 0])")
    }
    let largest = f.maxNorm
    if largest == 0 { return .ones(f.rows, 1) }
    // Without this scaling, powers of small or large numbers would underflow or overflow.
    let magnitudes = abs(f) / largest
    let powers = magnitudes.map { m in (0..<power).reduce(1) { product, _ in product * m } }
    return powers / powers.mean + floor
  }

  /// The rows of n different candidates, drawn one after the other with probabilities in proportion to their weights.
  ///
  /// With independent, exponentially distributed E_i, the n smallest of E_i / w_i are such a sample: E_i / w_i has the
  /// rate w_i, the smallest of them is that of i with a probability proportional to w_i, and the others are
  /// memoryless. Source: Efraimidis and Spirakis, Information Processing Letters 97 (2006).
  ///
  /// If the floor is 0, a weight may be 0 or underflow. Then logarithms are compared, ln E_i − k ln |f_i| up to a
  /// constant, and candidates with f = 0 come last, in random order.
  ///
  /// - Parameters:
  ///   - n: the number of rows, at most that of the candidates.
  ///   - f: the residuals of the candidates, one row each.
  ///   - random: the generator of random numbers.
  public func rows(
    _ n: Int, residuals f: Matrix<Double>, using random: inout some RandomNumberGenerator
  ) -> [Int] {
    require(
      0 <= n && n <= f.rows, "cannot draw \(n) of \(f.rows) candidates without replacement")
    // −ln v for v uniform in (0, 1]; 0 itself is excluded, since divided by a weight of 0 it would be NaN.
    let V = Matrix<Double>.uniform(f.rows, 1, using: &random)
    let E = log(V).map { max(-$0, .leastNonzeroMagnitude) }
    let keys = keys(E, f).elements
    // Among infinite keys E decides.
    let order = keys.indices.sorted { (keys[$0], E[$0, 0], $0) < (keys[$1], E[$1, 0], $1) }
    return Array(order.prefix(n))
  }

  /// E / w, or if the floor is 0 an increasing function of it.
  private func keys(_ E: Matrix<Double>, _ f: Matrix<Double>) -> Matrix<Double> {
    let weights = weights(f)
    if floor > 0 || power == 0 || f.maxNorm == 0 { return E / weights }
    return log(E) - Double(power) * log(abs(f))
  }

  /// New points for an equation, n of the candidates, drawn by the residuals of a model.
  public func points<Model: JetLayer>(
    _ n: Int, from candidates: Matrix<Model.S>, for equation: some DifferentialEquation,
    _ model: Model, using random: inout some RandomNumberGenerator
  ) -> Matrix<Model.S> {
    let f = Matrix<Double>(equation.residual(of: model, at: candidates))
    return candidates.rows(at: rows(n, residuals: f, using: &random))
  }
}
