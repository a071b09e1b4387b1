// says: not finite
import Matrices

func centralDifference(_ f: (Double) -> Double, at x: Double) throws -> Double {
  let h = 6e-6 * abs(x)
  return (f(x + h) - f(x - h)) / (2 * h)
}
