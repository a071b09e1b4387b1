import Matrices

func boxRow(
  lower: Matrix<Double>, upper: Matrix<Double>, point p: Matrix<Double>, normal n: Matrix<Double>, maximum M: Double
) throws -> (corner: Matrix<Double>, weights: Matrix<Double>, bias: Double) {
  // The unit is M at the corner, so the bias follows from the weights. The corner by the sign of n, which is never 0.
  let signs = n.map { $0 > 0 ? 1.0 : -1.0 }
  let corner = 0.5 * (lower + upper + signs ⊙ (upper - lower))
  let reach = (0.5 * (upper - lower) + signs ⊙ (0.5 * (lower + upper) - p)).dot(signs ⊙ n)
  let weights = (M / reach) * n
  return (corner, weights, M - weights.dot(corner))
}
