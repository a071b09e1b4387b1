import Matrices

/// A sum of outer products, one of each sample.
func denseBackward(
  _ A: Matrix<Double>, _ W: Matrix<Double>, _ G: Matrix<Double>
) throws -> (dA: Matrix<Double>, dW: Matrix<Double>, db: Matrix<Double>) {
  let transposed = Matrix(W.T)
  var rows: [Matrix<Double>] = []
  var dW = Matrix<Double>.zeros(W.rows, W.columns)
  var db = Matrix<Double>.zeros(1, W.columns)
  for i in 0..<A.rows {
    let (a, g) = (A.row(i), G.row(i))
    rows.append(g * transposed)
    dW += a.T * g
    db += g
  }
  return (Matrix(stacking: rows), dW, db)
}
