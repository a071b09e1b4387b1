// says: belongs to the step
import Matrices

func gradientDescentStep(
  _ x: Matrix<Double>, _ H: Matrix<Double>, _ m: Matrix<Double>, learningRate: Double
) throws -> (value: Double, gradient: Matrix<Double>, next: Matrix<Double>) {
  let e = x - m
  let g = learningRate * (H * e)
  return (e.dot(H * e) / 2, g, x - g)
}
