// says: which is 0
import Matrices

func standardize(
  training X: Matrix<Double>, test T: Matrix<Double>
) throws -> (mean: Matrix<Double>, deviation: Matrix<Double>, training: Matrix<Double>, test: Matrix<Double>) {
  let mean = X.columnMeans()
  let centred = X - mean
  let deviation = sqrt(square(centred).columnMeans())
  return (mean, deviation, centred / deviation, (T - mean) / deviation)
}
