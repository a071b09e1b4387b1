import Matrices

func kernelGradient(
  _ X: [Matrix<Double>], upstream G: [Matrix<Double>], kernelSize: (rows: Int, columns: Int),
  stride: (rows: Int, columns: Int), padding: (rows: Int, columns: Int)
) throws -> (dK: [[Matrix<Double>]], db: Matrix<Double>) {
  // The forward pass as a product, patches · weights, so that the gradient is patchesᵀ G.
  let ((k, l), (rows, columns)) = (kernelSize, (G[0].rows, G[0].columns))
  let patches = Matrix<Double>(rows: rows * columns, columns: X.count * k * l) { place, entry in
    let x = X[entry / (k * l)]
    let row = place / columns * stride.rows + entry / l % k - padding.rows
    let column = place % columns * stride.columns + entry % l - padding.columns
    return (0..<x.rows).contains(row) && (0..<x.columns).contains(column) ? x[row, column] : 0
  }
  let upstream = Matrix<Double>(rows: rows * columns, columns: G.count) { place, m in
    G[m][place / columns, place % columns]
  }
  let gradient = patches.T * upstream
  let dK = G.indices.map { m in
    X.indices.map { c in gradient[rows: c * k * l..<(c + 1) * k * l].column(m).reshaped(k, l) }
  }
  return (dK, upstream.columnSums())
}
