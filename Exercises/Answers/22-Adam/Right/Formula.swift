import Matrices

func adam(
  _ theta: Matrix<Double>, gradients: [Matrix<Double>], rate alpha: Double, gamma: Double, beta: Double,
  epsilon: Double
) throws -> (mean: Matrix<Double>, meanSquare: Matrix<Double>, theta: Matrix<Double>) {
  var (theta, m, v) = (theta, Matrix<Double>.zeros(1, theta.columns), Matrix<Double>.zeros(1, theta.columns))
  var (gammaPower, betaPower) = (1.0, 1.0)
  for g in gradients {
    gammaPower *= gamma
    betaPower *= beta
    m = gamma * m + (1 - gamma) * g
    v = beta * v + (1 - beta) * square(g)
    theta -= alpha * (m / (1 - gammaPower)) / (sqrt(v / (1 - betaPower)) + epsilon)
  }
  return (m, v, theta)
}
