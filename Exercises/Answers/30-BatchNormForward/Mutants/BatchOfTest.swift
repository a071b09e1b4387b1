// says: of T itself
import Matrices

func batchNormForward(
  _ X: Matrix<Double>, _ T: Matrix<Double>, scale gamma: Matrix<Double>, shift beta: Matrix<Double>,
  runningMean: Matrix<Double>, runningVariance: Matrix<Double>, share rho: Double, epsilon: Double
) throws -> (Y: Matrix<Double>, mean: Matrix<Double>, variance: Matrix<Double>, prediction: Matrix<Double>) {
  let n = Double(X.rows)
  let mu = X.columnMeans()
  let variance = square(X - mu).columnMeans()
  let Y = (X - mu) / sqrt(variance + epsilon) ⊙ gamma + beta
  let newMean = (1 - rho) * runningMean + rho * mu
  let newVariance = (1 - rho) * runningVariance + rho * n / (n - 1) * variance
  let prediction = (T - T.columnMeans()) / sqrt(square(T - T.columnMeans()).columnMeans() + epsilon) ⊙ gamma + beta
  return (Y, newMean, newVariance, prediction)
}
