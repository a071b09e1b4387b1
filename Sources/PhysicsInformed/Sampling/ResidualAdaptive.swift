import Matrices
import Networks

/// Draws new points where the equation is violated most:
/// ```
/// p_i ∝ |f_i|ᵏ / mean(|f|ᵏ) + c
/// ```
/// among many candidates, without replacement. c keeps some points everywhere: where there are none, nothing would
/// hold f down.
///
/// Source: Wu, Zhu, Tan, Kartha and Lu, Computer Methods in Applied Mechanics and Engineering 403 (2023): RAD, with
/// k = c = 1.
public struct ResidualAdaptive: Sendable {
  /// k
  public let power: Int
  /// c
  public let floor: Double

  public init(power: Int = 1, floor: Double = 1) {
    require(power >= 0, "the power of a residual is at least 0, found \(power)")
    require(floor >= 0 && floor.isFinite, "the floor is at least 0, found \(floor)")
    (self.power, self.floor) = (power, floor)
  }

  /// |f|ᵏ / mean(|f|ᵏ) + c, n×1: 1 + c on average. Where f is 0 everywhere, all points are equal.
  public func weights(_ f: Matrix<Double>) -> Matrix<Double> {
    require(f.columns == 1 && f.rows > 0, "one residual for each candidate, found \(f.shape)")
    if let (i, _) = f.firstNonFinite {
      require(false, "the residual of candidate \(i) is \(f[i, 0])")
    }
    let largest = f.maxNorm
    if largest == 0 { return .ones(f.rows, 1) }
    // Powers of small or large numbers would leave the range.
    let magnitudes = abs(f) / largest
    let powers = magnitudes.map { m in (0..<power).reduce(1) { product, _ in product * m } }
    return powers / powers.mean + floor
  }

  /// The rows of n different candidates, drawn one after the other with probabilities in proportion to their weights.
  ///
  /// With E_i exponential, the n smallest of E_i / w_i are such a draw: the first of several random alarms rings with a
  /// probability in proportion to its rate, and the others do not remember. Source: Efraimidis and Spirakis,
  /// Information Processing Letters 97 (2006).
  ///
  /// - Parameters:
  ///   - n: how many.
  ///   - f: the residuals of the candidates.
  ///   - random: where the draws come from.
  public func rows(
    _ n: Int, residuals f: Matrix<Double>, using random: inout some RandomNumberGenerator
  ) -> [Int] {
    require(
      0 <= n && n <= f.rows, "cannot draw \(n) of \(f.rows) candidates without replacement")
    // −ln v of a v uniform in (0, 1]. Not 0 itself, which a weight of 0 would turn into no number.
    let V = Matrix<Double>.uniform(f.rows, 1, using: &random)
    let E = log(V).map { max(-$0, .leastNonzeroMagnitude) }
    let alarms = (E / weights(f)).elements
    let order = alarms.indices.sorted { (alarms[$0], $0) < (alarms[$1], $1) }
    return Array(order.prefix(n))
  }

  /// New points for an equation, n of the candidates, by the residuals of a model.
  public func points<Model: JetLayer>(
    _ n: Int, from candidates: Matrix<Model.S>, for equation: some DifferentialEquation,
    _ model: Model, using random: inout some RandomNumberGenerator
  ) -> Matrix<Model.S> {
    let f = Matrix<Double>(equation.residual(of: model, at: candidates))
    return candidates.rows(at: rows(n, residuals: f, using: &random))
  }
}
