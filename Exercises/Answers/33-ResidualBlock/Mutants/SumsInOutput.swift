// says: V multiplies their tanh
import Matrices

func residualBlock(
  _ X: Matrix<Double>, _ W: Matrix<Double>, _ b: Matrix<Double>, _ V: Matrix<Double>, upstream G: Matrix<Double>
) throws -> (Y: Matrix<Double>, dX: Matrix<Double>, dW: Matrix<Double>, db: Matrix<Double>, dV: Matrix<Double>) {
  let A = tanh(X * W + b)
  let Y = X + A * V
  let dZ = (G * V.T) ⊙ (1 - square(A))
  let dX = G + dZ * W.T
  return (Y, dX, X.T * dZ, dZ.columnSums(), (X * W + b).T * G)
}
