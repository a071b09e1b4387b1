/// L with A = L Lᵀ, element by element, or the first pivot that is not positive: the oracle of `Cholesky`.
func referenceCholesky<S: Scalar>(_ A: Matrix<S>) throws(FactorizationError) -> Matrix<S> {
  var L = Matrix<S>.zeros(A.rows, A.rows)
  for j in 0..<A.rows {
    // l_jj² = a_jj − Σ_k<j l_jk²
    var square = A[j, j]
    for k in 0..<j { square -= L[j, k] * L[j, k] }
    guard square > 0 else { throw .notPositiveDefinite(pivot: j) }
    L[j, j] = square.squareRoot()
    for i in j + 1..<max(j + 1, A.rows) {
      // l_ij = (a_ij − Σ_k<j l_ik l_jk) / l_jj
      var sum = A[i, j]
      for k in 0..<j { sum -= L[i, k] * L[j, k] }
      L[i, j] = sum / L[j, j]
    }
  }
  return L
}
