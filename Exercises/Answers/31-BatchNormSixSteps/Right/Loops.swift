import Matrices

func batchNormSixSteps(
  _ X: Matrix<Double>, scale gamma: Matrix<Double>, epsilon: Double, upstream G: Matrix<Double>
) throws -> (
  dNormalized: Matrix<Double>, dVariance: Matrix<Double>, dMean: Matrix<Double>, dX: Matrix<Double>,
  dScale: Matrix<Double>, dShift: Matrix<Double>
) {
  let (n, p) = (X.rows, X.columns)
  let m = Double(n)
  var (dNormalized, dX) = (G, G)
  var (dVariance, dMean, dScale, dShift) = (0 * gamma, 0 * gamma, 0 * gamma, 0 * gamma)
  for j in 0..<p {
    var (mu, variance) = (0.0, epsilon)
    for i in 0..<n { mu += X[i, j] / m }
    for i in 0..<n { variance += (X[i, j] - mu) * (X[i, j] - mu) / m }
    let root = variance.squareRoot()
    for i in 0..<n {
      let (d, g) = (X[i, j] - mu, G[i, j])
      dNormalized[i, j] = g * gamma[0, j]
      dVariance[0, j] -= dNormalized[i, j] * d / (2 * variance * root)
      dMean[0, j] -= dNormalized[i, j] / root
      dScale[0, j] += g * d / root
      dShift[0, j] += g
    }
    for i in 0..<n {
      dX[i, j] = dNormalized[i, j] / root + dVariance[0, j] * 2 * (X[i, j] - mu) / m + dMean[0, j] / m
    }
  }
  return (dNormalized, dVariance, dMean, dX, dScale, dShift)
}
