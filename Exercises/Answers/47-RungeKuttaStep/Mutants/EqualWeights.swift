// says: equal weights
import Matrices

func rungeKuttaStep(
  _ y: Matrix<Double>, at t: Double, step h: Double,
  field f: (_ t: Double, _ y: Matrix<Double>) -> Matrix<Double>
) throws -> Matrix<Double> {
  let k1 = f(t, y)
  let k2 = f(t + h / 2, y + (h / 2) * k1)
  let k3 = f(t + h / 2, y + (h / 2) * k2)
  let k4 = f(t + h, y + h * k3)
  return y + (h / 4) * (k1 + k2 + k3 + k4)
}
