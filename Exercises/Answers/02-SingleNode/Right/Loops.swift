import Matrices

/// tanh′ = 1 / cosh², from exponentials.
func singleNode(
  _ x: Matrix<Double>, _ w: Matrix<Double>, _ b: Double, _ y: Double
) throws -> (loss: Double, dw: Matrix<Double>, db: Double, dx: Matrix<Double>) {
  var sum = b
  for k in 0..<w.rows { sum += x[0, k] * w[k, 0] }
  let E = exp(Matrix.row([sum, -sum]))
  let cosh = (E[0, 0] + E[0, 1]) / 2
  let z = (E[0, 0] - E[0, 1]) / (E[0, 0] + E[0, 1])
  let db = 2 * (z - y) / (cosh * cosh)
  var (dw, dx) = (w, x)
  for k in 0..<w.rows {
    dw[k, 0] = db * x[0, k]
    dx[0, k] = db * w[k, 0]
  }
  return ((y - z) * (y - z), dw, db, dx)
}
