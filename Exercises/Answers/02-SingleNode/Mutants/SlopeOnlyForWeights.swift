// says: slope of tanh is missing
import Matrices

func singleNode(
  _ x: Matrix<Double>, _ w: Matrix<Double>, _ b: Double, _ y: Double
) throws -> (loss: Double, dw: Matrix<Double>, db: Double, dx: Matrix<Double>) {
  let z = tanh(x * w + b)[0, 0]
  let error = y - z
  let slope = 1 - z * z
  let delta = -2 * error * slope
  return (error * error, delta * Matrix(x.T), -2 * error, delta * Matrix(w.T))
}
