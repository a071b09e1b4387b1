import Matrices

func tanhDerivatives(
  _ x: Matrix<Double>, _ w: Matrix<Double>, _ b: Matrix<Double>, _ v: Matrix<Double>, from lower: Double,
  to upper: Double
) throws -> (u: Matrix<Double>, first: Matrix<Double>, second: Matrix<Double>) {
  // The scaling becomes a part of the weights: w ξ + b = w′ x + b′.
  let slope = 2 / (upper - lower) * w
  let shift = b - w - lower * slope
  let A = tanh(x * slope + shift)
  let (first, square) = (1 - A ⊙ A, slope ⊙ slope)
  return (A * v, (first ⊙ slope) * v, -2 * ((A ⊙ first ⊙ square) * v))
}
