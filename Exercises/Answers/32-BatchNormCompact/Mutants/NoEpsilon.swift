// says: is right up to
import Matrices

func batchNormCompact(
  normalized: Matrix<Double>, variance: Matrix<Double>, scale gamma: Matrix<Double>, epsilon: Double,
  upstream G: Matrix<Double>
) throws -> (dX: Matrix<Double>, dScale: Matrix<Double>, dShift: Matrix<Double>) {
  let n = Double(G.rows)
  let dScale = (G ⊙ normalized).columnSums()
  let dShift = G.columnSums()
  let dX = (G - dShift / n - normalized ⊙ dScale / n) ⊙ (gamma / sqrt(variance))
  return (dX, dScale, dShift)
}
