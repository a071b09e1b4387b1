import Matrices

func standardize(
  training X: Matrix<Double>, test T: Matrix<Double>
) throws -> (mean: Matrix<Double>, deviation: Matrix<Double>, training: Matrix<Double>, test: Matrix<Double>) {
  let (n, p) = (X.rows, X.columns)
  var (mean, deviation) = (Matrix<Double>.zeros(1, p), Matrix<Double>.ones(1, p))
  var (training, test) = (X, T)
  for j in 0..<p {
    for i in 0..<n { mean[0, j] += X[i, j] / Double(n) }
    var variance = 0.0
    var isConstant = true
    for i in 0..<n {
      variance += (X[i, j] - mean[0, j]) * (X[i, j] - mean[0, j]) / Double(n)
      isConstant = isConstant && X[i, j] == X[0, j]
    }
    if isConstant { mean[0, j] = X[0, j] } else { deviation[0, j] = variance.squareRoot() }
    for i in 0..<n { training[i, j] = (X[i, j] - mean[0, j]) / deviation[0, j] }
    for i in 0..<T.rows { test[i, j] = (T[i, j] - mean[0, j]) / deviation[0, j] }
  }
  return (mean, deviation, training, test)
}
