// says: back-propagation through one step
import Matrices

func recurrentBackward(
  _ X: [Matrix<Double>], initial h0: Matrix<Double>, _ W: Matrix<Double>, _ U: Matrix<Double>, _ b: Matrix<Double>,
  upstream G: [Matrix<Double>]
) throws -> (
  dX: [Matrix<Double>], dInitial: Matrix<Double>, dW: Matrix<Double>, dU: Matrix<Double>, db: Matrix<Double>
) {
  var H = [h0]
  for x in X { H.append(tanh(x * W + H[H.count - 1] * U + b)) }
  var dX = X
  var (dW, dU, db) = (0 * W, 0 * U, 0 * b)
  var carry = 0 * h0
  for t in X.indices.reversed() {
    let dH = G[t]
    let dZ = dH ⊙ (1 - square(H[t + 1]))
    dX[t] = dZ * W.T
    dW += X[t].T * dZ
    dU += H[t].T * dZ
    db += dZ.columnSums()
    carry = dZ * U.T
  }
  return (dX, carry, dW, dU, db)
}
