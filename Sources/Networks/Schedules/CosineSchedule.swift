import Matrices

extension Schedule {
  /// Cosine annealing: half a period of a cosine from one rate to another, which is then kept,
  /// ```
  /// α(t) = α₁ + ½ (α₀ − α₁) (1 + cos(π t / T)) for t < T, then α₁
  /// ```
  /// The rate changes slowly at both ends: it stays large for a while at first, and small for a while before the end.
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
