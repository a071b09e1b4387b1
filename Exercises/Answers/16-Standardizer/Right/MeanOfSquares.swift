import Matrices

/// The variance as the mean of the squares minus the square of the mean, and both parts in one matrix.
func standardize(
  training X: Matrix<Double>, test T: Matrix<Double>
) throws -> (mean: Matrix<Double>, deviation: Matrix<Double>, training: Matrix<Double>, test: Matrix<Double>) {
  let n = Double(X.rows)
  let mean = X.columnSums() / n
  let variance = X.columnSumsOfSquares() / n - mean ⊙ mean
  let range = X.columnMaxima() - X.columnMinima()
  let deviation = Matrix<Double>(rows: 1, columns: X.columns) { _, j in
    range[0, j] == 0 ? 1 : variance[0, j].squareRoot()
  }
  let both = (Matrix(stacking: [X, T]) - mean) / deviation
  return (mean, deviation, both[rows: 0..<X.rows], both[rows: X.rows..<both.rows])
}
