/// The Cholesky factorization A = L Lᵀ of a symmetric positive definite matrix A: n×n, with L: n×n lower triangular.
///
/// It needs n³/3 multiplications and additions, half of those of Gaussian elimination, and is stable without pivoting:
/// ‖A − L Lᵀ‖ ≤ c n ε ‖A‖ (Golub and Van Loan, Matrix Computations, section 4.2; Higham, Accuracy and Stability of
/// Numerical Algorithms, theorem 10.3).
///
/// ```swift
/// let cholesky = try Cholesky(A)
/// let X = cholesky.solve(B)
/// ```
public struct Cholesky<S: Scalar>: Sendable {
  /// U = Lᵀ, n×n, zeros below the diagonal.
  private let U: Matrix<S>

  /// Factors A: n×n, of which only the diagonal and the triangle above it are used.
  ///
  /// - Throws: ``FactorizationError`` if an element is not finite, or for the first pivot that is not positive: the
  ///   leading block that ends there is not positive definite to working precision.
  public init(_ A: Matrix<S>) throws(FactorizationError) {
    A.requireSquare("a matrix with a Cholesky factorization")
    try A.checkFinite()
    let storage = A.storage.copy()
    if let pivot = storage.factorCholesky(n: A.rows) { throw .notPositiveDefinite(pivot: pivot) }
    storage.clearBelowDiagonal(rows: A.rows, columns: A.columns)
    U = Matrix(A.shape, storage)
  }

  /// The Cholesky factor L: n×n, with zeros above the diagonal.
  public var factor: Matrix<S> { Matrix(U.T) }

  /// X = A⁻¹ B with X, B: n×k, from L Y = B and Lᵀ X = Y.
  public func solve(_ B: consuming Matrix<S>) -> Matrix<S> {
    let U = Triangular(unchecked: U, .upper)
    return U.solve(U.solveTransposed(B))
  }

  /// ln det A = 2 Σ ln l_ii. The determinant itself would overflow for large matrices.
  public var logDeterminant: S {
    2 * log(Matrix(rows: U.rows, columns: 1) { i, _ in U[i, i] }).sum
  }
}
