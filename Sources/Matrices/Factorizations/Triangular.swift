/// A triangular matrix T: n×n, for solving T X = B and Tᵀ X = B.
///
/// ```
/// lower: x_i = (b_i − Σ_j<i t_ij x_j) / t_ii, i = 0, 1, …      upper: from the last row to the first
/// ```
/// The computed X is the exact solution of a system whose elements of T differ by at most n ε, relatively (Higham,
/// Accuracy and Stability of Numerical Algorithms, theorem 8.5).
public struct Triangular<S: Scalar>: Sendable {
  /// The side of the diagonal on which the elements lie.
  public enum Side: Sendable { case lower, upper }

  /// The matrix as it was given, n×n; only the triangle on `side` is used.
  public let matrix: Matrix<S>
  /// The triangle that is used.
  public let side: Side
  /// Whether the elements of the diagonal count as ones.
  public let hasUnitDiagonal: Bool

  /// The triangle on one side of a square matrix. With a unit diagonal the elements there count as ones.
  ///
  /// - Throws: ``FactorizationError`` if an element of the matrix is not finite, or one of the diagonal is zero.
  public init(
    _ matrix: Matrix<S>, _ side: Side, hasUnitDiagonal: Bool = false
  ) throws(FactorizationError) {
    matrix.requireSquare("a triangular matrix")
    try matrix.checkFinite()
    if !hasUnitDiagonal {
      for i in 0..<matrix.rows where matrix[i, i] == 0 { throw .singular(pivot: i) }
    }
    self.init(unchecked: matrix, side, hasUnitDiagonal: hasUnitDiagonal)
  }

  init(unchecked matrix: Matrix<S>, _ side: Side, hasUnitDiagonal: Bool = false) {
    (self.matrix, self.side, self.hasUnitDiagonal) = (matrix, side, hasUnitDiagonal)
  }

  /// X with T X = B; X, B: n×k. A column of B with an element that is not finite gives such a column of X.
  public func solve(_ B: consuming Matrix<S>) -> Matrix<S> { solve(B, isTransposed: false) }

  /// X with Tᵀ X = B; X, B: n×k.
  public func solveTransposed(_ B: consuming Matrix<S>) -> Matrix<S> {
    solve(B, isTransposed: true)
  }

  private func solve(_ B: consuming Matrix<S>, isTransposed: Bool) -> Matrix<S> {
    let shape = B.shape
    require(
      shape.rows == matrix.rows,
      "a \(matrix.shape) system needs \(matrix.rows) rows on its right-hand side, found \(shape)")
    B.makeUnique()
    B.storage.solve(
      matrix.storage, n: matrix.rows, isLower: side == .lower, isTransposed: isTransposed,
      hasUnitDiagonal: hasUnitDiagonal, columns: shape.columns)
    return B
  }
}

extension Matrix {
  func requireSquare(_ what: String) {
    require(rows == columns, "\(what) is square, found \(shape)")
  }
}
