import Matrices

func rmsprop(
  _ theta: Matrix<Double>, gradients: [Matrix<Double>], rate alpha: Double, beta: Double, epsilon: Double
) throws -> (meanSquare: Matrix<Double>, theta: Matrix<Double>) {
  let p = theta.columns
  var (result, v) = (theta, Matrix<Double>.zeros(1, p))
  for j in 0..<p {
    for g in gradients {
      v[0, j] += (1 - beta) * (g[0, j] * g[0, j] - v[0, j])
      result[0, j] -= alpha * g[0, j] / (v[0, j].squareRoot() + epsilon)
    }
  }
  return (v, result)
}
