// says: each window replaces
import Matrices

func maxPoolingBackward(
  _ X: Matrix<Double>, upstream G: Matrix<Double>, window: (rows: Int, columns: Int),
  stride: (rows: Int, columns: Int)
) throws -> Matrix<Double> {
  var dX = 0 * X
  for i in 0..<G.rows {
    for j in 0..<G.columns {
      var (row, column) = (i * stride.rows, j * stride.columns)
      var largest = X[row, column]
      for r in i * stride.rows..<i * stride.rows + window.rows {
        for c in j * stride.columns..<j * stride.columns + window.columns {
          if X[r, c] > largest { (largest, row, column) = (X[r, c], r, c) }
        }
      }
      dX[row, column] = G[i, j]
    }
  }
  return dX
}
