// says: ½ of f is missing
import Matrices

func gradientDescentStep(
  _ x: Matrix<Double>, _ H: Matrix<Double>, _ m: Matrix<Double>, learningRate: Double
) throws -> (value: Double, gradient: Matrix<Double>, next: Matrix<Double>) {
  let e = x - m
  let g = H * e
  return (e.dot(g), g, x - learningRate * g)
}
