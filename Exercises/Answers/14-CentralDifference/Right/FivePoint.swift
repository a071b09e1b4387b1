import Matrices

/// Two central differences, combined so that the term with h² cancels.
func centralDifference(_ f: (Double) -> Double, at x: Double) throws -> Double {
  let h = 1e-3 * max(1, abs(x))
  let wide = (f(x + h) - f(x - h)) / (2 * h)
  let narrow = (f(x + h / 2) - f(x - h / 2)) / h
  return (4 * narrow - wide) / 3
}
