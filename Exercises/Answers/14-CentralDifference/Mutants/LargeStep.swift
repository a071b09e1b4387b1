// says: is right up to
import Matrices

func centralDifference(_ f: (Double) -> Double, at x: Double) throws -> Double {
  let h = 1e-2 * max(1, abs(x))
  return (f(x + h) - f(x - h)) / (2 * h)
}
