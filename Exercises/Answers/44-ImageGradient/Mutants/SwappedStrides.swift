// says: the strides of rows and columns
import Matrices

func imageGradient(
  kernels K: [[Matrix<Double>]], upstream G: [Matrix<Double>], imageSize: (rows: Int, columns: Int),
  stride: (rows: Int, columns: Int), padding: (rows: Int, columns: Int)
) throws -> [Matrix<Double>] {
  let (k, l) = (K[0][0].rows, K[0][0].columns)
  var dX = K[0].map { _ in Matrix<Double>.zeros(imageSize.rows, imageSize.columns) }
  for m in K.indices {
    for c in dX.indices {
      for i in 0..<G[m].rows {
        for j in 0..<G[m].columns {
          for r in 0..<k {
            for s in 0..<l {
              let row = i * stride.columns + r - padding.rows
              let column = j * stride.rows + s - padding.columns
              guard row >= 0, row < dX[c].rows, column >= 0, column < dX[c].columns else { continue }
              dX[c][row, column] += K[m][c][r, s] * G[m][i, j]
            }
          }
        }
      }
    }
  }
  return dX
}
