import Matrices

func adam(
  _ theta: Matrix<Double>, gradients: [Matrix<Double>], rate alpha: Double, gamma: Double, beta: Double,
  epsilon: Double
) throws -> (mean: Matrix<Double>, meanSquare: Matrix<Double>, theta: Matrix<Double>) {
  let p = theta.columns
  var (result, m, v) = (theta, Matrix<Double>.zeros(1, p), Matrix<Double>.zeros(1, p))
  for j in 0..<p {
    var (c, d) = (1.0, 1.0)
    for g in gradients {
      m[0, j] += (1 - gamma) * (g[0, j] - m[0, j])
      v[0, j] += (1 - beta) * (g[0, j] * g[0, j] - v[0, j])
      c *= gamma
      d *= beta
      let root = (v[0, j] / (1 - d)).squareRoot()
      result[0, j] -= alpha / (1 - c) * m[0, j] / (root + epsilon)
    }
  }
  return (m, v, result)
}
