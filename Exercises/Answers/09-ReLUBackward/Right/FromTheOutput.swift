import Matrices

/// max(h, 0) = ½ (h + |h|), and the slope from the output alone.
func reluBackward(_ H: Matrix<Double>, _ G: Matrix<Double>) throws -> (A: Matrix<Double>, dH: Matrix<Double>) {
  let A = 0.5 * (H + abs(H))
  let dH = Matrix<Double>(rows: H.rows, columns: H.columns) { i, j in A[i, j] > 0 ? G[i, j] : 0 }
  return (A, dH)
}
