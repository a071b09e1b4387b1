// says: is not 1 − a
import Matrices

func tanhDerivatives(
  _ x: Matrix<Double>, _ w: Matrix<Double>, _ b: Matrix<Double>, _ v: Matrix<Double>, from lower: Double,
  to upper: Double
) throws -> (u: Matrix<Double>, first: Matrix<Double>, second: Matrix<Double>) {
  let c = 2 / (upper - lower)
  let A = tanh((c * (x - lower) - 1) * w + b)
  let slope = 1 - square(A)
  let first = (1 - A) ⊙ (c * w)
  let second = -2 * A ⊙ slope ⊙ square(c * w)
  return (A * v, first * v, second * v)
}
