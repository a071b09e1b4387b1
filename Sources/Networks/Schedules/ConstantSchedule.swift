extension Schedule {
  /// A constant learning rate:
  /// ```
  /// α(t) = α₀
  /// ```
  public static func constant(_ rate: Double) -> Schedule {
    checkRate(rate)
    return Schedule { _ in rate }
  }
}
