import Matrices

func lstmBackward(
  _ x: Matrix<Double>, state h: Matrix<Double>, cell c: Matrix<Double>,
  _ W: Matrix<Double>, _ U: Matrix<Double>, _ b: Matrix<Double>,
  upstream dNewState: Matrix<Double>, _ dNewCell: Matrix<Double>
) throws -> (
  dx: Matrix<Double>, dState: Matrix<Double>, dCell: Matrix<Double>,
  dW: Matrix<Double>, dU: Matrix<Double>, db: Matrix<Double>
) {
  let (n, p, q) = (x.rows, x.columns, h.columns)
  let Z = affine(x, W, b) + h * U
  let (S, T) = (logistic(Z), tanh(Z))
  var (dx, dState, dCell) = (0 * x, 0 * h, 0 * c)
  var (dW, dU, db) = (0 * W, 0 * U, 0 * b)
  for s in 0..<n {
    for k in 0..<q {
      let (i, f, o, g) = (S[s, k], S[s, k + q], S[s, k + 2 * q], T[s, k + 3 * q])
      let a = tanh(Matrix<Double>([[f * c[s, k] + i * g]]))[0, 0]
      let dc = dNewCell[s, k] + o * (1 - a * a) * dNewState[s, k]
      dCell[s, k] = f * dc
      let dOutput = dNewState[s, k] * a * o * (1 - o)
      let dz = [dc * g * i * (1 - i), dc * c[s, k] * f * (1 - f), dOutput, dc * i * (1 - g * g)]
      for (gate, d) in dz.enumerated() {
        let column = gate * q + k
        db[0, column] += d
        for j in 0..<p {
          dx[s, j] += d * W[j, column]
          dW[j, column] += d * x[s, j]
        }
        for j in 0..<q {
          dState[s, j] += d * U[j, column]
          dU[j, column] += d * h[s, j]
        }
      }
    }
  }
  return (dx, dState, dCell, dW, dU, db)
}
