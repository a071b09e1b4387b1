extension Schedule {
  /// The same rate in all steps.
  /// ```
  /// α(t) = α₀
  /// ```
  public static func constant(_ rate: Double) -> Schedule {
    checkRate(rate)
    return Schedule { _ in rate }
  }
}
