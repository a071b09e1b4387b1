import Matrices

func eulerStep(
  _ X: Matrix<Double>, _ W: Matrix<Double>, _ b: Matrix<Double>, step delta: Double, upstream G: Matrix<Double>
) throws -> (Y: Matrix<Double>, dX: Matrix<Double>, dW: Matrix<Double>, db: Matrix<Double>, dStep: Double) {
  let (n, p) = (X.rows, X.columns)
  var (Y, dX, dW, db, dStep) = (X, G, 0 * W, 0 * b, 0.0)
  for i in 0..<n {
    var z = b.elements
    for k in 0..<p { for j in 0..<p { z[k] += X[i, j] * W[j, k] } }
    let a = tanh(Matrix<Double>.row(z)).elements
    for k in 0..<p {
      Y[i, k] += delta * a[k]
      dStep += G[i, k] * a[k]
      let dz = delta * G[i, k] * (1 - a[k]) * (1 + a[k])
      db[0, k] += dz
      for j in 0..<p {
        dX[i, j] += dz * W[j, k]
        dW[j, k] += X[i, j] * dz
      }
    }
  }
  return (Y, dX, dW, db, dStep)
}
