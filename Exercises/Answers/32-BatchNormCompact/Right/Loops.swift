import Matrices

func batchNormCompact(
  normalized: Matrix<Double>, variance: Matrix<Double>, scale gamma: Matrix<Double>, epsilon: Double,
  upstream G: Matrix<Double>
) throws -> (dX: Matrix<Double>, dScale: Matrix<Double>, dShift: Matrix<Double>) {
  let (n, p) = (G.rows, G.columns)
  var (dX, dScale, dShift) = (G, 0 * gamma, 0 * gamma)
  for j in 0..<p {
    for i in 0..<n {
      dScale[0, j] += G[i, j] * normalized[i, j]
      dShift[0, j] += G[i, j]
    }
    let factor = gamma[0, j] / (Double(n) * (variance[0, j] + epsilon).squareRoot())
    for i in 0..<n {
      dX[i, j] = factor * (Double(n) * G[i, j] - dShift[0, j] - normalized[i, j] * dScale[0, j])
    }
  }
  return (dX, dScale, dShift)
}
