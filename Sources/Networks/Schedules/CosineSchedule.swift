import Matrices

extension Schedule {
  /// Half a wave of a cosine from one rate to another, and that one from then on.
  /// ```
  /// α(t) = α₁ + ½ (α₀ − α₁) (1 + cos(π t / T)) for t < T, then α₁
  /// ```
  /// It stays long near both ends: large steps at first, and time to settle at last.
  ///
  /// Source: Loshchilov and Hutter, SGDR (2017), equation 5. Its warm restarts are this schedule followed by itself.
  public static func cosine(from first: Double, to last: Double = 0, steps: Int) -> Schedule {
    checkRate(first)
    require(last >= 0 && last.isFinite, "a cosine ends at a rate of at least 0, found \(last)")
    require(steps > 0, "a cosine needs at least 1 step, found \(steps)")
    return Schedule { t in
      if t >= steps { return last }
      let angle = Matrix<Double>([[.pi * Double(t) / Double(steps)]])
      return last + (first - last) * (1 + cos(angle)[0, 0]) / 2
    }
  }
}
