// says: is 2 times the right value
import Matrices

func gradientDescentStep(
  _ x: Matrix<Double>, _ H: Matrix<Double>, _ m: Matrix<Double>, learningRate: Double
) throws -> (value: Double, gradient: Matrix<Double>, next: Matrix<Double>) {
  let e = x - m
  let g = 2.0 * (H * e)
  return (e.dot(g) / 4, g, x - learningRate * g)
}
