import Matrices

func convolutionForward(
  _ X: [Matrix<Double>], kernels K: [[Matrix<Double>]], bias b: Matrix<Double>,
  stride: (rows: Int, columns: Int), padding: (rows: Int, columns: Int)
) throws -> [Matrix<Double>] {
  // Each window is a row of a matrix, and the layer a product with the kernels as columns.
  let (k, l) = (K[0][0].rows, K[0][0].columns)
  let (height, width) = (X[0].rows, X[0].columns)
  let rows = (height + 2 * padding.rows - k) / stride.rows + 1
  let columns = (width + 2 * padding.columns - l) / stride.columns + 1
  let patches = Matrix<Double>(rows: rows * columns, columns: X.count * k * l) { place, entry in
    let (c, r, s) = (entry / (k * l), entry / l % k, entry % l)
    let row = place / columns * stride.rows + r - padding.rows
    let column = place % columns * stride.columns + s - padding.columns
    return row < 0 || row >= height || column < 0 || column >= width ? 0 : X[c][row, column]
  }
  let weights = Matrix<Double>(rows: X.count * k * l, columns: K.count) { entry, m in
    K[m][entry / (k * l)][entry / l % k, entry % l]
  }
  let products = affine(patches, weights, b)
  return K.indices.map { products.column($0).reshaped(rows, columns) }
}
