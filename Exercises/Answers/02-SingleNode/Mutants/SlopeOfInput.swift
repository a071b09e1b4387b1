// says: in its output z₃
import Matrices

func singleNode(
  _ x: Matrix<Double>, _ w: Matrix<Double>, _ b: Double, _ y: Double
) throws -> (loss: Double, dw: Matrix<Double>, db: Double, dx: Matrix<Double>) {
  let z = tanh(x * w + b)[0, 0]
  let error = y - z
  let sum = (x * w)[0, 0] + b
  let slope = 1 - sum * sum
  let delta = -2 * error * slope
  return (error * error, delta * Matrix(x.T), delta, delta * Matrix(w.T))
}
