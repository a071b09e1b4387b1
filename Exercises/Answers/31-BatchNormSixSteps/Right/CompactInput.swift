import Matrices

func batchNormSixSteps(
  _ X: Matrix<Double>, scale gamma: Matrix<Double>, epsilon: Double, upstream G: Matrix<Double>
) throws -> (
  dNormalized: Matrix<Double>, dVariance: Matrix<Double>, dMean: Matrix<Double>, dX: Matrix<Double>,
  dScale: Matrix<Double>, dShift: Matrix<Double>
) {
  // ∂L/∂X from the one-line formula, the other nodes from sums of G.
  let n = Double(X.rows)
  let D = X - X.columnMeans()
  let precision = 1 / (D.columnSumsOfSquares() / n + epsilon)
  let inverse = sqrt(precision)
  let N = D ⊙ inverse
  let (dScale, dShift) = ((G ⊙ N).columnSums(), G.columnSums())
  let dX = (G - dShift / n - N ⊙ (dScale / n)) ⊙ (gamma ⊙ inverse)
  return (G ⊙ gamma, -0.5 * gamma ⊙ dScale ⊙ precision, -1 * gamma ⊙ inverse ⊙ dShift, dX, dScale, dShift)
}
