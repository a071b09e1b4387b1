import Matrices

/// Each element of G is handed to everything that its sum was made of.
func denseBackward(
  _ A: Matrix<Double>, _ W: Matrix<Double>, _ G: Matrix<Double>
) throws -> (dA: Matrix<Double>, dW: Matrix<Double>, db: Matrix<Double>) {
  let (n, p, q) = (A.rows, W.rows, W.columns)
  let (a, w, g) = (A.elements, W.elements, G.elements)
  var dA = [Double](repeating: 0, count: n * p)
  var dW = [Double](repeating: 0, count: p * q)
  var db = [Double](repeating: 0, count: q)
  for i in 0..<n {
    for j in 0..<q {
      let upstream = g[i * q + j]
      db[j] += upstream
      for k in 0..<p {
        dA[i * p + k] += upstream * w[k * q + j]
        dW[k * q + j] += upstream * a[i * p + k]
      }
    }
  }
  return (
    Matrix(rows: n, columns: p, elements: dA), Matrix(rows: p, columns: q, elements: dW), .row(db)
  )
}
