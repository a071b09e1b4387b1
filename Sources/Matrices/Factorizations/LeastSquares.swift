import Kernels

/// The least-squares solution X: n×k, which minimizes ‖A x − b‖ for each column b of B: m×k.
public struct LeastSquares<S: Scalar>: Sendable {
  /// X: n×k. If the rank is below n, it is the minimizer of smallest norm.
  public let solution: Matrix<S>
  /// The residual norms ‖A x − b‖, 1×k, where parts of A below the tolerance of the rank count as zero.
  public let residualNorms: Matrix<S>
  /// The numerical rank of A that was used.
  public let rank: Int
}

extension PivotedQR {
  /// The least-squares solution for B: m×k.
  ///
  /// With r = rank and the first r rows C₁ of Qᵀ B,
  /// ```
  /// R₁₁ Y = C₁, X = P Y                             r = n
  /// [R₁₁ R₁₂] = Tᵀ Zᵀ, X = P Z [T⁻ᵀ C₁; 0]         r < n, the solution of minimum norm
  /// residual: the other rows of Qᵀ B
  /// ```
  /// (Golub and Van Loan, Matrix Computations, sections 5.3.3 and 5.5.2.) A column of B with an element that is
  /// not finite gives such a column of X.
  public func leastSquares(_ B: Matrix<S>) -> LeastSquares<S> {
    require(
      B.rows == shape.rows,
      "a least-squares problem with a \(shape) matrix needs \(shape.rows) rows on its right-hand "
        + "side, found \(B.shape)")
    let n = shape.columns
    let bScale = B.scaleToOne
    let (top, rest) = multiplyTransposed(bScale == 1 ? B : B * bScale)
    let C1 = top[rows: 0..<rank]
    let C2 = top[rows: rank..<top.rows]
    let Y: Matrix<S>
    if let (Z, T) = completion {
      let W = Triangular(unchecked: T, .upper).solveTransposed(C1)
      Y = Z.multiply(W.extended(toRows: n))
    } else {
      let R11 = n == scaledR.rows ? scaledR : scaledR[rows: 0..<n]
      Y = Triangular(unchecked: R11, .upper).solve(C1)
    }
    var rowOfColumn = Array(0..<n)
    for (j, column) in pivots.enumerated() { rowOfColumn[column] = j }
    let squares = C2.columnSumsOfSquares() + rest.columnSumsOfSquares()
    // (scale A) Y = bScale B. One exact factor, unless it alone is out of range.
    let (X, unit) = (Y.rows(at: rowOfColumn), scale / bScale)
    return LeastSquares(
      solution: unit.isNormal ? X * unit : X * scale / bScale,
      residualNorms: sqrt(squares) / bScale, rank: rank)
  }
}
