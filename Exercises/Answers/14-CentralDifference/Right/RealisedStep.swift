import Matrices

/// Divided by the distance of the places that were really taken.
func centralDifference(_ f: (Double) -> Double, at x: Double) throws -> Double {
  let h = 1e-5 * (1 + abs(x))
  let (right, left) = (x + h, x - h)
  return (f(right) - f(left)) / (right - left)
}
