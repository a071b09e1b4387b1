import Matrices

/// Back-propagation through time, for the states h_t = tanh(x_t W + h_{t−1} U + 1 b), t = 1 … T.
///
/// X[t − 1] is x_t, and G[t − 1] the derivative of the loss by h_t where it uses h_t itself. Shapes: x_t: n×p; h_t, h₀,
/// G's entries: n×q; W: p×q; U: q×q; b: 1×q; each gradient as what it belongs to, those by x_t in a list.
func recurrentBackward(
  _ X: [Matrix<Double>], initial h0: Matrix<Double>, _ W: Matrix<Double>, _ U: Matrix<Double>, _ b: Matrix<Double>,
  upstream G: [Matrix<Double>]
) throws -> (
  dX: [Matrix<Double>], dInitial: Matrix<Double>, dW: Matrix<Double>, dU: Matrix<Double>, db: Matrix<Double>
) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
