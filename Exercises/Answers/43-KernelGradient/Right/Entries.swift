import Matrices

func kernelGradient(
  _ X: [Matrix<Double>], upstream G: [Matrix<Double>], kernelSize: (rows: Int, columns: Int),
  stride: (rows: Int, columns: Int), padding: (rows: Int, columns: Int)
) throws -> (dK: [[Matrix<Double>]], db: Matrix<Double>) {
  // For each entry of a kernel the numbers of the image that it meets, as a matrix of the size of G.
  let (k, l) = kernelSize
  func met(_ x: Matrix<Double>, _ r: Int, _ s: Int) -> Matrix<Double> {
    Matrix(rows: G[0].rows, columns: G[0].columns) { i, j in
      let (row, column) = (i * stride.rows + r - padding.rows, j * stride.columns + s - padding.columns)
      return row < 0 || row >= x.rows || column < 0 || column >= x.columns ? 0 : x[row, column]
    }
  }
  let dK = G.map { g in
    X.map { x in Matrix<Double>(rows: k, columns: l) { r, s in met(x, r, s).dot(g) } }
  }
  return (dK, Matrix(rows: 1, columns: G.count) { _, m in G[m].sum })
}
