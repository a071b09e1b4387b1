import Matrices

func imageGradient(
  kernels K: [[Matrix<Double>]], upstream G: [Matrix<Double>], imageSize: (rows: Int, columns: Int),
  stride: (rows: Int, columns: Int), padding: (rows: Int, columns: Int)
) throws -> [Matrix<Double>] {
  // The gradients by the windows as rows of a product, added to a padded image, of which the padding is cut off.
  let (k, l, columns) = (K[0][0].rows, K[0][0].columns, G[0].columns)
  let upstream = Matrix<Double>(rows: G[0].count, columns: G.count) { place, m in
    G[m][place / columns, place % columns]
  }
  let weights = Matrix<Double>(rows: K.count, columns: K[0].count * k * l) { m, entry in
    K[m][entry / (k * l)][entry / l % k, entry % l]
  }
  let patches = upstream * weights
  let (height, width) = (imageSize.rows + 2 * padding.rows, imageSize.columns + 2 * padding.columns)
  return K[0].indices.map { c in
    var padded = Matrix<Double>.zeros(height, width)
    for place in 0..<patches.rows {
      let (top, left) = (place / columns * stride.rows, place % columns * stride.columns)
      for entry in 0..<k * l { padded[top + entry / l, left + entry % l] += patches[place, c * k * l + entry] }
    }
    return padded[rows: padding.rows..<height - padding.rows][columns: padding.columns..<width - padding.columns]
  }
}
