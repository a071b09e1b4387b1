/// Eigenvalues in ascending order and eigenvectors of a symmetric matrix by cyclic Jacobi rotations: an
/// oracle that shares no step with `SymmetricEigen` (Golub and Van Loan, Matrix Computations, section 8.5).
///
/// Each rotation makes one pair of elements zero. Sweeps over all pairs are repeated until all of them are small
/// compared with the diagonal, usually about eight times; each sweep takes O(n³) operations.
func jacobiEigen<S: Scalar>(_ matrix: Matrix<S>) -> (values: [S], vectors: Matrix<S>) {
  let n = matrix.rows
  var (A, V) = (matrix, Matrix<S>.identity(n))
  for _ in 0..<40 {
    var isDiagonal = true
    for p in 0..<n {
      for q in p + 1..<max(p + 1, n) where abs(A[p, q]) > S.ulpOfOne * A.norm / S(n) {
        isDiagonal = false
        // tan θ solves t² + 2 ϑ t − 1 = 0; the smaller root.
        let theta = (A[q, q] - A[p, p]) / (2 * A[p, q])
        let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        for k in 0..<n {
          (A[k, p], A[k, q]) = (c * A[k, p] - s * A[k, q], s * A[k, p] + c * A[k, q])
        }
        for k in 0..<n {
          (A[p, k], A[q, k]) = (c * A[p, k] - s * A[q, k], s * A[p, k] + c * A[q, k])
        }
        for k in 0..<n {
          (V[k, p], V[k, q]) = (c * V[k, p] - s * V[k, q], s * V[k, p] + c * V[k, q])
        }
      }
    }
    if isDiagonal { break }
  }
  let order = (0..<n).sorted { A[$0, $0] < A[$1, $1] }
  return (
    order.map { A[$0, $0] }, Matrix(rows: n, columns: n) { i, j in V[i, order[j]] }
  )
}
