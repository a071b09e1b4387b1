/// X with T X = B by substitution, row by row: the definition, and the oracle of `Triangular`.
func referenceSolve<S: Scalar>(
  _ T: Matrix<S>, isLower: Bool, hasUnitDiagonal: Bool = false, _ B: Matrix<S>
) -> Matrix<S> {
  let n = T.rows
  var X = B
  for i in isLower ? Array(0..<n) : (0..<n).reversed() {
    for c in 0..<B.columns {
      // x_i = (b_i − Σ_j t_ij x_j) / t_ii
      var sum = B[i, c]
      for j in isLower ? 0..<i : i + 1..<n { sum -= T[i, j] * X[j, c] }
      X[i, c] = hasUnitDiagonal ? sum : sum / T[i, i]
    }
  }
  return X
}
