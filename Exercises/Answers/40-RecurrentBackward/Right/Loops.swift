import Matrices

func recurrentBackward(
  _ X: [Matrix<Double>], initial h0: Matrix<Double>, _ W: Matrix<Double>, _ U: Matrix<Double>, _ b: Matrix<Double>,
  upstream G: [Matrix<Double>]
) throws -> (
  dX: [Matrix<Double>], dInitial: Matrix<Double>, dW: Matrix<Double>, dU: Matrix<Double>, db: Matrix<Double>
) {
  let (n, p, q) = (h0.rows, W.rows, W.columns)
  var H = [h0]
  for x in X {
    var Z = Matrix<Double>.zeros(n, q)
    for i in 0..<n {
      for k in 0..<q {
        var z = b[0, k]
        for j in 0..<p { z += x[i, j] * W[j, k] }
        for j in 0..<q { z += H[H.count - 1][i, j] * U[j, k] }
        Z[i, k] = z
      }
    }
    H.append(tanh(Z))
  }
  var (dX, dW, dU, db) = (X.map { 0 * $0 }, 0 * W, 0 * U, 0 * b)
  var dH = 0 * h0
  for t in X.indices.reversed() {
    var before = Matrix<Double>.zeros(n, q)
    for i in 0..<n {
      for k in 0..<q {
        let h = H[t + 1][i, k]
        let dz = (dH[i, k] + G[t][i, k]) * (1 - h) * (1 + h)
        db[0, k] += dz
        for j in 0..<p {
          dX[t][i, j] += dz * W[j, k]
          dW[j, k] += dz * X[t][i, j]
        }
        for j in 0..<q {
          before[i, j] += dz * U[j, k]
          dU[j, k] += dz * H[t][i, j]
        }
      }
    }
    dH = before
  }
  return (dX, dH, dW, dU, db)
}
