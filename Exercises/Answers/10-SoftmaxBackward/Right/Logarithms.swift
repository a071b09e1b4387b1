import Matrices

/// q = e^(z − ln Σ e^z), and the row sums of Q ⊙ G as differences of what is given and taken.
func softmaxBackward(_ Z: Matrix<Double>, _ G: Matrix<Double>) throws -> (Q: Matrix<Double>, dZ: Matrix<Double>) {
  let Q = exp(Z - Z.rowLogSumExp())
  let R = Q ⊙ G
  return (Q, R - Q ⊙ R.rowSums())
}
