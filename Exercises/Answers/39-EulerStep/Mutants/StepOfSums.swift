// says: ∂L/∂δ uses the sums
import Matrices

func eulerStep(
  _ X: Matrix<Double>, _ W: Matrix<Double>, _ b: Matrix<Double>, step delta: Double, upstream G: Matrix<Double>
) throws -> (Y: Matrix<Double>, dX: Matrix<Double>, dW: Matrix<Double>, db: Matrix<Double>, dStep: Double) {
  let A = tanh(X * W + b)
  let Y = X + delta * A
  let dZ = (delta * G) ⊙ (1 - square(A))
  let dX = G + dZ * W.T
  return (Y, dX, X.T * dZ, dZ.columnSums(), G.dot(X * W + b))
}
