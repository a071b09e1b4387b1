import Matrices

func dropout(
  _ X: Matrix<Double>, mask M: Matrix<Double>, dropping p: Double, upstream G: Matrix<Double>
) throws -> (Y: Matrix<Double>, dX: Matrix<Double>, variance: Matrix<Double>) {
  var (Y, dX, variance) = (X, G, X)
  for i in 0..<X.rows {
    for j in 0..<X.columns {
      let kept = X[i, j] / (1 - p)
      Y[i, j] = M[i, j] == 1 ? kept : 0
      dX[i, j] = M[i, j] == 1 ? G[i, j] / (1 - p) : 0
      variance[i, j] = (1 - p) * kept * kept - X[i, j] * X[i, j]
    }
  }
  return (Y, dX, variance)
}
