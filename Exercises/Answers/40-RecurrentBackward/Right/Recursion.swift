import Matrices

/// A function that calls itself: the steps behind are a loss of this step's state.
func recurrentBackward(
  _ X: [Matrix<Double>], initial h0: Matrix<Double>, _ W: Matrix<Double>, _ U: Matrix<Double>, _ b: Matrix<Double>,
  upstream G: [Matrix<Double>]
) throws -> (
  dX: [Matrix<Double>], dInitial: Matrix<Double>, dW: Matrix<Double>, dU: Matrix<Double>, db: Matrix<Double>
) {
  var dX: [Matrix<Double>] = []
  var (dW, dU, db) = (0 * W, 0 * U, 0 * b)
  func gradient(by state: Matrix<Double>, step t: Int) -> Matrix<Double> {
    if t == X.count { return 0 * state }
    let next = tanh(X[t] * W + state * U + b)
    let whole = G[t] + gradient(by: next, step: t + 1)
    let sums = whole - whole ⊙ next ⊙ next
    dX.insert(sums * W.T, at: 0)
    dW += X[t].T * sums
    dU += state.T * sums
    db += sums.columnSums()
    return sums * U.T
  }
  let dInitial = gradient(by: h0, step: 0)
  return (dX, dInitial, dW, dU, db)
}
