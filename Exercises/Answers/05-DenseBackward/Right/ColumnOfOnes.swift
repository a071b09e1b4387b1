import Matrices

/// b as the weights of one more input that is always 1.
func denseBackward(
  _ A: Matrix<Double>, _ W: Matrix<Double>, _ G: Matrix<Double>
) throws -> (dA: Matrix<Double>, dW: Matrix<Double>, db: Matrix<Double>) {
  let extended = A.appending(columns: .ones(A.rows, 1))
  let both = Matrix((G.T * extended).T)
  let dA = Matrix((W * G.T).T)
  return (dA, both[rows: 0..<W.rows], both.row(W.rows))
}
