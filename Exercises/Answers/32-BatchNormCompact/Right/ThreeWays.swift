import Matrices

func batchNormCompact(
  normalized: Matrix<Double>, variance: Matrix<Double>, scale gamma: Matrix<Double>, epsilon: Double,
  upstream G: Matrix<Double>
) throws -> (dX: Matrix<Double>, dScale: Matrix<Double>, dShift: Matrix<Double>) {
  // The ways through X̂, σ² and μ, without inserting them into each other.
  let n = Double(G.rows)
  let sigma = sqrt(variance + epsilon)
  let dN = G ⊙ gamma
  let D = normalized ⊙ sigma
  let dVariance = (dN ⊙ D).columnSums() / (-2 * (sigma ⊙ sigma ⊙ sigma))
  let dX = dN / sigma + (2 / n) * (D ⊙ dVariance) - dN.columnSums() / sigma / n
  return (dX, (normalized ⊙ G).columnSums(), G.columnSums())
}
