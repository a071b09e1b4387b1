// says: the paddings of rows and columns
import Matrices

func convolutionForward(
  _ X: [Matrix<Double>], kernels K: [[Matrix<Double>]], bias b: Matrix<Double>,
  stride: (rows: Int, columns: Int), padding: (rows: Int, columns: Int)
) throws -> [Matrix<Double>] {
  let (k, l) = (K[0][0].rows, K[0][0].columns)
  let rows = (X[0].rows + 2 * padding.columns - k) / stride.rows + 1
  let columns = (X[0].columns + 2 * padding.rows - l) / stride.columns + 1
  var Y: [Matrix<Double>] = []
  for m in K.indices {
    var sum = Matrix(rows: rows, columns: columns, repeating: b[0, m])
    for c in X.indices {
      for i in 0..<rows {
        for j in 0..<columns {
          for r in 0..<k {
            for s in 0..<l {
              let row = i * stride.rows + r - padding.columns
              let column = j * stride.columns + s - padding.rows
              guard row >= 0, row < X[c].rows, column >= 0, column < X[c].columns else { continue }
              sum[i, j] += K[m][c][r, s] * X[c][row, column]
            }
          }
        }
      }
    }
    Y.append(sum)
  }
  return Y
}
