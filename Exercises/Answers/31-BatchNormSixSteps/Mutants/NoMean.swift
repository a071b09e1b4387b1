// says: lacks the way through μ
import Matrices

func batchNormSixSteps(
  _ X: Matrix<Double>, scale gamma: Matrix<Double>, epsilon: Double, upstream G: Matrix<Double>
) throws -> (
  dNormalized: Matrix<Double>, dVariance: Matrix<Double>, dMean: Matrix<Double>, dX: Matrix<Double>,
  dScale: Matrix<Double>, dShift: Matrix<Double>
) {
  let n = Double(X.rows)
  let mu = X.columnMeans()
  let D = X - mu
  let sigma = sqrt(square(D).columnMeans() + epsilon)
  let normalized = D / sigma
  let dNormalized = G ⊙ gamma
  let dVariance = -0.5 * (dNormalized ⊙ D).columnSums() / (sigma ⊙ sigma ⊙ sigma)
  let dMean = -1 * dNormalized.columnSums() / sigma
  let dX = dNormalized / sigma + 2 / n * D ⊙ dVariance
  return (dNormalized, dVariance, dMean, dX, (G ⊙ normalized).columnSums(), G.columnSums())
}
