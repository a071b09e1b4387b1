import Matrices

/// Element by element, each arrow adding its contribution to what is there.
func nodeUsedTwice(
  _ X: Matrix<Double>, _ xi: Double
) throws -> (lambdaV: Matrix<Double>, lambdaU: Matrix<Double>, dxi: Double) {
  let U = tanh(xi * X)
  let (V, C) = (sin(U), cos(U))
  var lambdaV = Matrix<Double>.zeros(X.rows, X.columns)
  var lambdaU = lambdaV
  var dxi = 0.0
  for i in 0..<X.rows {
    for j in 0..<X.columns {
      let lambdaW = U[i, j] * V[i, j]
      lambdaV[i, j] += lambdaW * U[i, j]
      lambdaU[i, j] += lambdaW * V[i, j]
      lambdaU[i, j] += lambdaV[i, j] * C[i, j]
      dxi += lambdaU[i, j] * (1 - U[i, j] * U[i, j]) * X[i, j]
    }
  }
  return (lambdaV, lambdaU, dxi)
}
