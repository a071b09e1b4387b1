import Matrices

func batchNormForward(
  _ X: Matrix<Double>, _ T: Matrix<Double>, scale gamma: Matrix<Double>, shift beta: Matrix<Double>,
  runningMean: Matrix<Double>, runningVariance: Matrix<Double>, share rho: Double, epsilon: Double
) throws -> (Y: Matrix<Double>, mean: Matrix<Double>, variance: Matrix<Double>, prediction: Matrix<Double>) {
  // Each way of normalizing is one scale and one shift for each column.
  func applied(_ A: Matrix<Double>, _ mean: Matrix<Double>, _ variance: Matrix<Double>) -> Matrix<Double> {
    let scale = gamma / sqrt(variance + epsilon)
    return A ⊙ scale + (beta - mean ⊙ scale)
  }
  let mu = X.columnSums() / Double(X.rows)
  let squares = (X - mu).columnSumsOfSquares()
  return (
    applied(X, mu, squares / Double(X.rows)), runningMean + rho * (mu - runningMean),
    runningVariance * (1 - rho) + squares * (rho / Double(X.rows - 1)), applied(T, runningMean, runningVariance)
  )
}
