import Matrices

/// All of it with matrices of 1×1, as a layer would.
func singleNode(
  _ x: Matrix<Double>, _ w: Matrix<Double>, _ b: Double, _ y: Double
) throws -> (loss: Double, dw: Matrix<Double>, db: Double, dx: Matrix<Double>) {
  let Z = tanh(x * w + b)
  let G3 = 2.0 * (Z - y)
  let G2 = (1.0 - square(Z)) ⊙ G3
  return (square(Z - y).sum, x.T * G2, G2.sum, G2 * w.T)
}
