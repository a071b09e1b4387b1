import Matrices

func eulerStep(
  _ X: Matrix<Double>, _ W: Matrix<Double>, _ b: Matrix<Double>, step delta: Double, upstream G: Matrix<Double>
) throws -> (Y: Matrix<Double>, dX: Matrix<Double>, dW: Matrix<Double>, db: Matrix<Double>, dStep: Double) {
  // The gradients of tanh(X W + 1 b) alone, which meet δ at the end.
  let ones = Matrix<Double>.ones(X.rows, 1)
  let A = tanh(affine(X, W, b))
  let dZ = G - G ⊙ A ⊙ A
  let parts = (input: dZ * W.T, weights: X.T * dZ, bias: ones.T * dZ)
  return (A * delta + X, parts.input * delta + G, parts.weights * delta, parts.bias * delta, (G ⊙ A).sum)
}
