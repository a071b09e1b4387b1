/// The eigenvalue decomposition A = V Λ Vᵀ of a symmetric matrix A: n×n, with Λ diagonal and V: n×n orthogonal.
///
/// A is reduced to a tridiagonal matrix by Householder reflections, whose eigenvalues are computed by the implicit QR
/// iteration (Golub and Van Loan, Matrix Computations, sections 8.3.1 to 8.3.3). The error of each eigenvalue is at
/// most c n ε ‖A‖, so the relative error of small eigenvalues is larger than that of large ones.
public struct SymmetricEigen<S: Scalar>: Sendable {
  /// The eigenvalues in ascending order, 1×n, so that V Λ is `vectors ⊙ values`.
  public let values: Matrix<S>
  /// V: column j is the eigenvector of length 1 for `values[0, j]`; its sign is arbitrary.
  public let vectors: Matrix<S>

  /// Factors A: n×n, of which only the diagonal and the triangle above it are used.
  ///
  /// - Throws: ``FactorizationError`` if an element is not finite or the iteration does not converge.
  public init(_ A: Matrix<S>) throws(FactorizationError) {
    A.requireSquare("a symmetric matrix")
    try A.checkFinite()
    let scale = A.scaleToOne
    let values = Matrix<S>(uninitialized: Shape(1, A.rows))
    let vectors = Matrix<S>(uninitialized: A.shape)
    if let index = A.storage.factorSymmetricEigen(
      n: A.rows, scale: scale, values: values.storage, vectors: vectors.storage)
    {
      throw .notConverged(eigenvalue: index)
    }
    self.values = values / scale
    self.vectors = vectors
  }
}
