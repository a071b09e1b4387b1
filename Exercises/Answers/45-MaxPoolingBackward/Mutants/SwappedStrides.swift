// says: the strides of rows and columns
import Matrices

func maxPoolingBackward(
  _ X: Matrix<Double>, upstream G: Matrix<Double>, window: (rows: Int, columns: Int),
  stride: (rows: Int, columns: Int)
) throws -> Matrix<Double> {
  var dX = 0 * X
  for i in 0..<G.rows {
    for j in 0..<G.columns {
      var (row, column, largest) = (0, 0, -Double.infinity)
      for r in i * stride.columns..<i * stride.columns + window.rows {
        for c in j * stride.rows..<j * stride.rows + window.columns {
          if r < X.rows && c < X.columns && X[r, c] > largest { (largest, row, column) = (X[r, c], r, c) }
        }
      }
      if largest.isFinite { dX[row, column] += G[i, j] }
    }
  }
  return dX
}
