import Matrices

func maxPoolingBackward(
  _ X: Matrix<Double>, upstream G: Matrix<Double>, window: (rows: Int, columns: Int),
  stride: (rows: Int, columns: Int)
) throws -> Matrix<Double> {
  // Each window as a row, in which the library finds the largest number.
  var dX = Matrix<Double>.zeros(X.rows, X.columns)
  for i in 0..<G.rows {
    for j in 0..<G.columns {
      let (top, left) = (i * stride.rows, j * stride.columns)
      let block = X[rows: top..<top + window.rows][columns: left..<left + window.columns]
      let elements = block.elements
      let place = elements.firstIndex(of: elements.max()!)!
      dX[top + place / window.columns, left + place % window.columns] += G[i, j]
    }
  }
  return dX
}
