// says: dξ/dx occurs twice
import Matrices

func tanhDerivatives(
  _ x: Matrix<Double>, _ w: Matrix<Double>, _ b: Matrix<Double>, _ v: Matrix<Double>, from lower: Double,
  to upper: Double
) throws -> (u: Matrix<Double>, first: Matrix<Double>, second: Matrix<Double>) {
  let c = 2 / (upper - lower)
  let A = tanh((c * (x - lower) - 1) * w + b)
  let slope = 1 - square(A)
  let first = slope ⊙ (c * w)
  let second = -2 * A ⊙ slope ⊙ (c * square(w))
  return (A * v, first * v, second * v)
}
