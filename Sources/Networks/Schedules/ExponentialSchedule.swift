import Matrices

extension Schedule {
  /// Exponential decay: the rate is multiplied by a factor after each step.
  /// ```
  /// α(t) = α₀ factorᵗ
  /// ```
  public static func exponential(from rate: Double, factor: Double) -> Schedule {
    checkRate(rate)
    require(
      factor > 0 && factor <= 1, "an exponential decay has a factor in 0 < x ≤ 1, found \(factor)")
    return Schedule { t in rate * power(factor, t) }
  }
}
