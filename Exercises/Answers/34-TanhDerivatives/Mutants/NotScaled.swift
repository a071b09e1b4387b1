// says: not scaled to −1
import Matrices

func tanhDerivatives(
  _ x: Matrix<Double>, _ w: Matrix<Double>, _ b: Matrix<Double>, _ v: Matrix<Double>, from lower: Double,
  to upper: Double
) throws -> (u: Matrix<Double>, first: Matrix<Double>, second: Matrix<Double>) {
  let c = 1.0
  let A = tanh(x * w + b)
  let slope = 1 - square(A)
  let first = slope ⊙ (c * w)
  let second = -2 * A ⊙ slope ⊙ square(c * w)
  return (A * v, first * v, second * v)
}
