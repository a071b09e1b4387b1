import Matrices

extension Schedule {
  /// Step decay: the rate is multiplied by a factor after every `count` steps.
  /// ```
  /// α(t) = α₀ factor^⌊t / count⌋
  /// ```
  public static func step(from rate: Double, factor: Double = 0.1, every count: Int) -> Schedule {
    checkRate(rate)
    require(factor > 0 && factor.isFinite, "a rate is multiplied by more than 0, found \(factor)")
    require(count > 0, "a rate changes after at least 1 step, found \(count)")
    return Schedule { t in rate * power(factor, t / count) }
  }

  /// The power xⁿ by repeated squaring.
  static func power(_ x: Double, _ n: Int) -> Double {
    var (result, square, left) = (1.0, x, n)
    while left > 0 {
      if left % 2 == 1 { result *= square }
      square *= square
      left /= 2
    }
    return result
  }
}
