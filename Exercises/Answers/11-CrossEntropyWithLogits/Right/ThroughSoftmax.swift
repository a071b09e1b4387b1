import Matrices

/// Back through ln Q, row by row: −y/n arrives at ln q, and its sum over the row goes to the normalization.
func crossEntropyWithLogits(
  _ Z: Matrix<Double>, _ Y: Matrix<Double>
) throws -> (loss: Double, gradient: Matrix<Double>) {
  let logQ = Z.rowLogSoftmax()
  let losses = -(Y ⊙ logQ).rowSums()
  let G = -Y / Double(Z.rows)
  return (losses.mean, G - Z.rowSoftmax() ⊙ G.rowSums())
}
