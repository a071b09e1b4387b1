import Matrices

func lstmBackward(
  _ x: Matrix<Double>, state h: Matrix<Double>, cell c: Matrix<Double>,
  _ W: Matrix<Double>, _ U: Matrix<Double>, _ b: Matrix<Double>,
  upstream dNewState: Matrix<Double>, _ dNewCell: Matrix<Double>
) throws -> (
  dx: Matrix<Double>, dState: Matrix<Double>, dCell: Matrix<Double>,
  dW: Matrix<Double>, dU: Matrix<Double>, db: Matrix<Double>
) {
  // Each gate is a dense layer of its own, and x and h are inputs of four layers.
  let q = h.columns
  let blocks = (0..<4).map { $0 * q..<($0 + 1) * q }
  let sums = blocks.map { x * W[columns: $0] + h * U[columns: $0] + b[columns: $0] }
  let (i, f, o, g) = (logistic(sums[0]), logistic(sums[1]), logistic(sums[2]), tanh(sums[3]))
  let shown = tanh(i ⊙ g + f ⊙ c)
  let whole = dNewState ⊙ (o - o ⊙ shown ⊙ shown) + dNewCell
  let gradients = [
    whole ⊙ (g ⊙ (i - i ⊙ i)), whole ⊙ (c ⊙ (f - f ⊙ f)), dNewState ⊙ (shown ⊙ (o - o ⊙ o)), whole ⊙ (i - i ⊙ g ⊙ g),
  ]
  var (dx, dState) = (0 * x, 0 * h)
  var (dW, dU, db) = (0 * W, 0 * U, 0 * b)
  for (block, gradient) in zip(blocks, gradients) {
    dx += gradient * W[columns: block].T
    dState += gradient * U[columns: block].T
    let (w, u, s) = (x.T * gradient, h.T * gradient, gradient.columnSums())
    for (j, k) in block.enumerated() {
      for l in 0..<w.rows { dW[l, k] = w[l, j] }
      for l in 0..<q { dU[l, k] = u[l, j] }
      db[0, k] = s[0, j]
    }
  }
  return (dx, dState, f ⊙ whole, dW, dU, db)
}
