import Matrices

func residualBlock(
  _ X: Matrix<Double>, _ W: Matrix<Double>, _ b: Matrix<Double>, _ V: Matrix<Double>, upstream G: Matrix<Double>
) throws -> (Y: Matrix<Double>, dX: Matrix<Double>, dW: Matrix<Double>, db: Matrix<Double>, dV: Matrix<Double>) {
  let (n, p, q) = (X.rows, X.columns, W.columns)
  var (Y, dX) = (X, G)
  var (dW, db, dV) = (Matrix<Double>.zeros(p, q), Matrix<Double>.zeros(1, q), Matrix<Double>.zeros(q, p))
  for i in 0..<n {
    var (z, upstream) = (b.elements, [Double](repeating: 0, count: q))
    for k in 0..<q {
      for j in 0..<p {
        z[k] += X[i, j] * W[j, k]
        upstream[k] += G[i, j] * V[k, j]
      }
    }
    let a = tanh(Matrix<Double>.row(z)).elements
    for k in 0..<q {
      let dz = upstream[k] * (1 - a[k] * a[k])
      db[0, k] += dz
      for j in 0..<p {
        Y[i, j] += a[k] * V[k, j]
        dX[i, j] += dz * W[j, k]
        dW[j, k] += X[i, j] * dz
        dV[k, j] += a[k] * G[i, j]
      }
    }
  }
  return (Y, dX, dW, db, dV)
}
