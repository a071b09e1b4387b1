import Matrices

func batchNormForward(
  _ X: Matrix<Double>, _ T: Matrix<Double>, scale gamma: Matrix<Double>, shift beta: Matrix<Double>,
  runningMean: Matrix<Double>, runningVariance: Matrix<Double>, share rho: Double, epsilon: Double
) throws -> (Y: Matrix<Double>, mean: Matrix<Double>, variance: Matrix<Double>, prediction: Matrix<Double>) {
  let (n, p) = (X.rows, X.columns)
  var (Y, mean, variance, prediction) = (X, runningMean, runningVariance, T)
  for j in 0..<p {
    var (mu, squares) = (0.0, 0.0)
    for i in 0..<n { mu += X[i, j] / Double(n) }
    for i in 0..<n { squares += (X[i, j] - mu) * (X[i, j] - mu) }
    let root = (squares / Double(n) + epsilon).squareRoot()
    for i in 0..<n { Y[i, j] = gamma[0, j] * (X[i, j] - mu) / root + beta[0, j] }
    let runningRoot = (runningVariance[0, j] + epsilon).squareRoot()
    for i in 0..<T.rows { prediction[i, j] = gamma[0, j] * (T[i, j] - runningMean[0, j]) / runningRoot + beta[0, j] }
    mean[0, j] += rho * (mu - mean[0, j])
    variance[0, j] += rho * (squares / Double(n - 1) - variance[0, j])
  }
  return (Y, mean, variance, prediction)
}
