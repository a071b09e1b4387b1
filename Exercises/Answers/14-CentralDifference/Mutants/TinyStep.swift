// says: differs most
import Matrices

func centralDifference(_ f: (Double) -> Double, at x: Double) throws -> Double {
  let h = 1e-12 * max(1, abs(x))
  return (f(x + h) - f(x - h)) / (2 * h)
}
