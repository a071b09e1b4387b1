// says: does not use m
import Matrices

func gradientDescentStep(
  _ x: Matrix<Double>, _ H: Matrix<Double>, _ m: Matrix<Double>, learningRate: Double
) throws -> (value: Double, gradient: Matrix<Double>, next: Matrix<Double>) {
  let e = x - m
  let g = H * x
  return (e.dot(H * e) / 2, g, x - learningRate * g)
}
