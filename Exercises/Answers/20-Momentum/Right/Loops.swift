import Matrices

func momentum(
  _ theta: Matrix<Double>, gradients: [Matrix<Double>], rate alpha: Double, beta: Double
) throws -> (velocity: Matrix<Double>, theta: Matrix<Double>, lectureRate: Double) {
  let p = theta.columns
  var (result, u) = (theta, Matrix<Double>.zeros(1, p))
  for g in gradients {
    for j in 0..<p {
      u[0, j] = beta * u[0, j] - alpha * g[0, j]
      result[0, j] += u[0, j]
    }
  }
  return (u, result, alpha / (1 - beta))
}
