import Matrices

/// The steps one below the other, so that each parameter has one product.
func recurrentBackward(
  _ X: [Matrix<Double>], initial h0: Matrix<Double>, _ W: Matrix<Double>, _ U: Matrix<Double>, _ b: Matrix<Double>,
  upstream G: [Matrix<Double>]
) throws -> (
  dX: [Matrix<Double>], dInitial: Matrix<Double>, dW: Matrix<Double>, dU: Matrix<Double>, db: Matrix<Double>
) {
  var states = [h0]
  for x in X { states.append(tanh(affine(x, W, b) + states[states.count - 1] * U)) }
  var (blocks, back) = ([Matrix<Double>](), Matrix<Double>.zeros(h0.rows, h0.columns))
  for t in stride(from: X.count - 1, through: 0, by: -1) {
    let h = states[t + 1]
    let block = (back + G[t]) ⊙ ((1 - h) ⊙ (1 + h))
    blocks.insert(block, at: 0)
    back = block * U.T
  }
  let D = Matrix(stacking: blocks)
  let ones = Matrix<Double>.ones(1, D.rows)
  let before = Matrix(stacking: Array(states.dropLast()))
  return (blocks.map { $0 * W.T }, back, Matrix(stacking: X).T * D, before.T * D, ones * D)
}
