import Matrices

func squaredErrors(
  _ F: Matrix<Double>, _ Y: Matrix<Double>
) throws -> (halfSum: Double, halfSumGradient: Matrix<Double>, mean: Double, meanGradient: Matrix<Double>) {
  let count = Double(F.rows * F.columns)
  var (halfSum, mean) = (0.0, 0.0)
  var (halfSumGradient, meanGradient) = (F, F)
  for i in 0..<F.rows {
    for j in 0..<F.columns {
      let error = F[i, j] - Y[i, j]
      halfSum += 0.5 * error * error
      mean += error * error / count
      halfSumGradient[i, j] = error
      meanGradient[i, j] = 2 * error / count
    }
  }
  return (halfSum, halfSumGradient, mean, meanGradient)
}
