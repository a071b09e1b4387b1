import Matrices

func adam(
  _ theta: Matrix<Double>, gradients: [Matrix<Double>], rate alpha: Double, gamma: Double, beta: Double,
  epsilon: Double
) throws -> (mean: Matrix<Double>, meanSquare: Matrix<Double>, theta: Matrix<Double>) {
  // The corrected means as weighted means whose weights add up to 1.
  var end = theta
  var (m, v, M, V) = (0 * theta, 0 * theta, 0.0, 0.0)
  for g in gradients {
    m = gamma * m + g
    v = beta * v + g ⊙ g
    M = gamma * M + 1
    V = beta * V + 1
    end -= alpha * (m / M) / (sqrt(v / V) + epsilon)
  }
  return ((1 - gamma) * m, (1 - beta) * v, end)
}
