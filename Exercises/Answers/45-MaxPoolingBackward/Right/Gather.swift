import Matrices

func maxPoolingBackward(
  _ X: Matrix<Double>, upstream G: Matrix<Double>, window: (rows: Int, columns: Int),
  stride: (rows: Int, columns: Int)
) throws -> Matrix<Double> {
  // For each number the windows that contain it, and whether it is the one that they keep.
  func isKept(_ row: Int, _ column: Int, _ i: Int, _ j: Int) -> Bool {
    for r in i * stride.rows..<i * stride.rows + window.rows {
      for c in j * stride.columns..<j * stride.columns + window.columns {
        if X[r, c] > X[row, column] { return false }
        if X[r, c] == X[row, column] && (r, c) < (row, column) { return false }
      }
    }
    return true
  }
  return Matrix(rows: X.rows, columns: X.columns) { row, column in
    var sum = 0.0
    for i in 0..<G.rows where row >= i * stride.rows && row < i * stride.rows + window.rows {
      for j in 0..<G.columns where column >= j * stride.columns && column < j * stride.columns + window.columns {
        if isKept(row, column, i, j) { sum += G[i, j] }
      }
    }
    return sum
  }
}
