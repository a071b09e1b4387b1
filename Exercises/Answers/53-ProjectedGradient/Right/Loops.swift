import Matrices

func projectedGradient(
  _ X: Matrix<Double>, _ y: Matrix<Double>, _ W: Matrix<Double>, _ b: Matrix<Double>
) throws -> (c: Matrix<Double>, F: Double, dW: Matrix<Double>, db: Matrix<Double>) {
  let (n, w) = (X.rows, W.columns)
  let Phi = tanh(X * W + b)
  let c = try PivotedQR(Phi).leastSquares(y).solution
  var (value, dW, db) = (0.0, 0 * W, 0 * b)
  for i in 0..<n {
    var e = -y[i, 0]
    for j in 0..<w { e += c[j, 0] * Phi[i, j] }
    value += e * e / 2
    for j in 0..<w {
      let a = Phi[i, j]
      let delta = e * c[j, 0] * (1 - a) * (1 + a)
      db[0, j] += delta
      for k in 0..<X.columns { dW[k, j] += delta * X[i, k] }
    }
  }
  return (c, value, dW, db)
}
