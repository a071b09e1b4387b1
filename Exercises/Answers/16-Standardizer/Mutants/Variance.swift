// says: variance
import Matrices

func standardize(
  training X: Matrix<Double>, test T: Matrix<Double>
) throws -> (mean: Matrix<Double>, deviation: Matrix<Double>, training: Matrix<Double>, test: Matrix<Double>) {
  let mean = X.columnMeans()
  let centred = X - mean
  let deviation = sqrt(square(centred).columnMeans()).map { $0 == 0 ? 1 : $0 }
  return (mean, square(deviation), centred / deviation, (T - mean) / deviation)
}
