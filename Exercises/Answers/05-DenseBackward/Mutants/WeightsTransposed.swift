// says: transpose of the right matrix
import Matrices

func denseBackward(
  _ A: Matrix<Double>, _ W: Matrix<Double>, _ G: Matrix<Double>
) throws -> (dA: Matrix<Double>, dW: Matrix<Double>, db: Matrix<Double>) {
  let dA = G * W.T
  let dW = G.T * A
  let db = G.columnSums()
  return (dA, dW, db)
}
