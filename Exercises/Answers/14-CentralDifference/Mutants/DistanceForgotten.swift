// says: 2h apart
import Matrices

func centralDifference(_ f: (Double) -> Double, at x: Double) throws -> Double {
  let h = 6e-6 * max(1, abs(x))
  return (f(x + h) - f(x - h)) / h
}
