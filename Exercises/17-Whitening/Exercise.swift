import Matrices

/// PCA whitening of the columns of X: the variances Λ along the principal directions, the directions V, and the
/// whitened Z.
///
/// The covariance is C = 1/n (X − 1 μ)ᵀ (X − 1 μ) = V Λ Vᵀ. The largest variance comes first, and in each column of V
/// the element of largest magnitude is positive. Z has the covariance I. Shapes: X: n×p; results: Λ: 1×p, V: p×p, Z:
/// n×p.
func whiten(
  _ X: Matrix<Double>
) throws -> (variances: Matrix<Double>, directions: Matrix<Double>, whitened: Matrix<Double>) {
  // Write the three results here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
