import Matrices

func residualBlock(
  _ X: Matrix<Double>, _ W: Matrix<Double>, _ b: Matrix<Double>, _ V: Matrix<Double>, upstream G: Matrix<Double>
) throws -> (Y: Matrix<Double>, dX: Matrix<Double>, dW: Matrix<Double>, db: Matrix<Double>, dV: Matrix<Double>) {
  // The bias as a row of the weights, for an input that is always 1.
  let ones = Matrix<Double>.ones(X.rows, 1)
  let inputs = ones.appending(columns: X)
  let weights = Matrix(stacking: [b, W])
  let A = tanh(inputs * weights)
  let dZ = G * V.T - (G * V.T) ⊙ A ⊙ A
  let gradient = inputs.T * dZ
  let dInputs = dZ * weights.T
  return (
    A * V + X, dInputs[columns: 1..<dInputs.columns] + G, gradient[rows: 1..<gradient.rows], gradient.row(0), A.T * G
  )
}
