extension FiniteDifferences {
  /// f′(p) by central differences with decreasing steps, extrapolated to step 0 (Richardson extrapolation):
  /// ```
  /// T_k0 = (f(p + h/2ᵏ) − f(p − h/2ᵏ)) / (2h/2ᵏ) = f′ + c₂ (h/2ᵏ)² + c₄ (h/2ᵏ)⁴ + …
  /// T_km = T_k,m−1 + (T_k,m−1 − T_k−1,m−1) / (4ᵐ − 1)
  /// ```
  /// Each m removes one more term, so steps may be large, and the rounding error ε |f|/h is small: for polynomials of
  /// low degree the first few values are exact. This accuracy is needed to check a term with the factor 1e-4 in a sum
  /// of order 1. The result is the T that differs least from its two neighbours in the table; values whose step
  /// contains a point where f is undefined or has a kink differ more than those with smaller steps. NaN if all values
  /// are NaN.
  ///
  /// Source: Ridders, Advances in Engineering Software 4 (1982).
  public static func extrapolatedDerivative(
    at p: Double, step: Double = 0.1, of f: (Double) -> Double
  ) -> Double {
    var (best, smallest) = (Double.nan, Double.infinity)
    var previous: [Double] = []
    for k in 0..<10 {
      let h = step / Double(1 << k)
      let (above, below) = (p + h, p - h)
      var current = [(f(above) - f(below)) / (above - below)]
      for m in 1..<(k + 1) {
        let (fine, coarse) = (current[m - 1], previous[m - 1])
        let value = fine + (fine - coarse) / (Double(1 << (2 * m)) - 1)
        // A sum rather than `max`, which may drop NaN.
        let error = abs(value - fine) + abs(value - coarse)
        if error < smallest { (best, smallest) = (value, error) }
        current.append(value)
      }
      previous = current
    }
    return best
  }
}
