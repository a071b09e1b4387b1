import Matrices

// Sums of values times weights in which a term of weight 0 is 0, as in Σ p ln q with 0 ln 0 = 0: a value that nothing
// depends on may be infinite.
extension Matrix {
  /// Σ_ij w_ij v_ij of weights w, this matrix, and values of the same shape, with 0 · ∞ = 0.
  /// ```
  /// Σ_ij w_ij v_ij        over w_ij ≠ 0
  /// ```
  func weightedSum(of values: Matrix) -> S {
    let sum = dot(values)
    return sum.isFinite ? sum : values.gated(by: self).sum
  }
}
