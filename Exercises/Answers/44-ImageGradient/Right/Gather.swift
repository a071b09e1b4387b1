import Matrices

func imageGradient(
  kernels K: [[Matrix<Double>]], upstream G: [Matrix<Double>], imageSize: (rows: Int, columns: Int),
  stride: (rows: Int, columns: Int), padding: (rows: Int, columns: Int)
) throws -> [Matrix<Double>] {
  // For each number of the image the outputs whose windows contain it.
  let (k, l) = (K[0][0].rows, K[0][0].columns)
  func places(_ position: Int, _ stride: Int, _ length: Int, _ count: Int) -> [(output: Int, entry: Int)] {
    (0..<count).map { ($0, position - $0 * stride) }.filter { $0.1 >= 0 && $0.1 < length }
  }
  return K[0].indices.map { c in
    Matrix<Double>(rows: imageSize.rows, columns: imageSize.columns) { row, column in
      var sum = 0.0
      for (i, r) in places(row + padding.rows, stride.rows, k, G[0].rows) {
        for (j, s) in places(column + padding.columns, stride.columns, l, G[0].columns) {
          for m in K.indices { sum += G[m][i, j] * K[m][c][r, s] }
        }
      }
      return sum
    }
  }
}
