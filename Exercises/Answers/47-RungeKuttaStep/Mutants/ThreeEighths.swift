// says: the 3/8 rule
import Matrices

func rungeKuttaStep(
  _ y: Matrix<Double>, at t: Double, step h: Double,
  field f: (_ t: Double, _ y: Matrix<Double>) -> Matrix<Double>
) throws -> Matrix<Double> {
  let k1 = f(t, y)
  let k2 = f(t + h / 3, y + (h / 3) * k1)
  let k3 = f(t + 2 * h / 3, y - (h / 3) * k1 + h * k2)
  let k4 = f(t + h, y + h * k1 - h * k2 + h * k3)
  return y + (h / 8) * (k1 + 3 * k2 + 3 * k3 + k4)
}
