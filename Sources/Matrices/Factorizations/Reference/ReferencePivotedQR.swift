/// A P = Q R, with one reflector after the other applied to the whole matrix: the oracle of `PivotedQR`.
///
/// Q: m×m, R: m×n. Golub and Van Loan, Matrix Computations, algorithm 5.4.1, with the norms of the
/// columns recomputed in each step.
func referencePivotedQR<S: Scalar>(
  _ A: Matrix<S>
) -> (Q: Matrix<S>, R: Matrix<S>, pivots: [Int]) {
  let (m, n) = (A.rows, A.columns)
  var (Q, R, pivots) = (Matrix<S>.identity(m), A, Array(0..<n))
  for j in 0..<min(m, n) {
    // The next column is the one of largest norm in the rows from j on.
    let norms = (j..<n).map { k in (j..<m).reduce(S(0)) { $0 + R[$1, k] * R[$1, k] }.squareRoot() }
    var best = 0
    for k in norms.indices where norms[k] > norms[best] { best = k }
    if norms[best] == 0 { break }
    pivots.swapAt(j, j + best)
    for i in 0..<m { (R[i, j], R[i, j + best]) = (R[i, j + best], R[i, j]) }
    // v = x + sign(x₀) ‖x‖ e₀, H = I − 2 v vᵀ / vᵀv
    var v = Matrix(rows: m, columns: 1) { i, _ in i < j ? 0 : R[i, j] }
    v[j, 0] += v[j, 0] < 0 ? -norms[best] : norms[best]
    let factor = 2 / v.sumOfSquares
    // R ← H R, Q ← Q H
    R = R - (factor * v) * (v.T * R)
    Q = Q - (Q * v) * (factor * v).T
  }
  return (Q, Matrix(rows: m, columns: n) { i, j in i <= j ? R[i, j] : 0 }, pivots)
}
