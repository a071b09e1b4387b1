// says: one number for the whole
import Matrices

func standardize(
  training X: Matrix<Double>, test T: Matrix<Double>
) throws -> (mean: Matrix<Double>, deviation: Matrix<Double>, training: Matrix<Double>, test: Matrix<Double>) {
  let mean = X.columnMeans()
  let centred = X - mean
  let deviation = Matrix(rows: 1, columns: X.columns, repeating: (centred.sumOfSquares / Double(X.count)).squareRoot())
  return (mean, deviation, centred / deviation, (T - mean) / deviation)
}
