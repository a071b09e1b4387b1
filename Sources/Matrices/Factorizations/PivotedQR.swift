import Kernels

/// The QR factorization with column pivoting A P = Q R, which reveals the rank of A: m×n.
///
/// Q: m×m orthogonal, R: min(m, n)×n upper triangular with |r_00| ≥ |r_11| ≥ …, P a permutation.
///
/// A tall matrix is factored in two steps, A = Q₁ R₁ without pivoting and R₁ P = Q₂ R with pivoting, so that
/// Q = Q₁ Q₂. Pivoting has to read the whole remaining matrix in each step; R₁ is small, and its columns have the
/// norms and inner products of those of A. The result is that of pivoting A itself, up to rounding
/// (Chan, ACM Transactions on Mathematical Software 8(1), 1982, does the same for singular values).
public struct PivotedQR<S: Scalar>: Sendable {
  /// The shape of A.
  public let shape: Shape
  /// Column j of A P is column `pivots[j]` of A.
  public let pivots: [Int]
  /// The numerical rank: the number of j with |r_jj| > relativeTolerance · |r_00|.
  public let rank: Int
  /// The part of |r_00| up to which an element |r_jj| counts as zero.
  public let relativeTolerance: S

  /// The factor by which A was multiplied before it was factored, so that its elements have magnitude 1.
  let scale: S
  let scaledR: Matrix<S>
  let tallQ: Reflectors<S>?
  let pivotedQ: Reflectors<S>
  /// [R₁₁ R₁₂] = Tᵀ Zᵀ, the other half of the complete orthogonal decomposition, if the rank is below n.
  let completion: (Z: Reflectors<S>, T: Matrix<S>)?

  /// Factors A: m×n.
  ///
  /// The default tolerance is max(m, n) ε: smaller values cannot be distinguished from the rounding errors of
  /// the elements of A.
  ///
  /// - Throws: ``FactorizationError/notFinite(row:column:)`` if an element is not finite.
  public init(_ A: Matrix<S>, relativeTolerance: S? = nil) throws(FactorizationError) {
    try A.checkFinite()
    let (m, n) = (A.rows, A.columns)
    let tolerance = relativeTolerance ?? S(max(m, n)) * S.ulpOfOne
    require(tolerance >= 0, "a relative tolerance cannot be \(tolerance)")
    (shape, self.relativeTolerance, scale) = (A.shape, tolerance, A.scaleToOne)
    let R: Matrix<S>
    if 2 * m >= 3 * n {
      let tall = Reflectors.tall(A, scale: scale)
      tallQ = tall.Q
      (pivotedQ, R, pivots) = Reflectors.pivoted(tall.R)
    } else {
      tallQ = nil
      (pivotedQ, R, pivots) = Reflectors.pivoted(A, scale: scale)
    }
    scaledR = R
    var rank = 0
    while rank < min(m, n) && abs(R[rank, rank]) > tolerance * abs(R[0, 0]) { rank += 1 }
    self.rank = rank
    if rank == n {
      completion = nil
    } else {
      let tall = Reflectors.tall(Matrix(R[rows: 0..<rank].T))
      completion = (tall.Q, tall.R)
    }
  }

  /// R: min(m, n)×n, with zeros below the diagonal.
  public var R: Matrix<S> { scaledR / scale }

  /// The first min(m, n) columns of Q, m×min(m, n).
  public func thinQ() -> Matrix<S> {
    let k = min(shape.rows, shape.columns)
    let Q = pivotedQ.multiply(Matrix.identity(k).extended(toRows: pivotedQ.layout.rows))
    guard let tallQ else { return Q }
    return tallQ.multiply(Q.extended(toRows: shape.rows))
  }

  /// A P for any A: k×n, that is, its columns in the order of the pivots.
  public func permutingColumns(of A: Matrix<S>) -> Matrix<S> {
    require(
      A.columns == shape.columns, "\(shape.columns) columns are permuted, found \(A.shape)")
    return Matrix(rows: A.rows, columns: A.columns) { i, j in A[i, pivots[j]] }
  }

  /// Qᵀ B for B: m×k. The rows of Q₁ᵀ B beyond the first n belong to the residual alone.
  func multiplyTransposed(_ B: consuming Matrix<S>) -> (top: Matrix<S>, rest: Matrix<S>) {
    guard let tallQ else {
      let empty = Matrix<S>.zeros(0, B.columns)
      return (pivotedQ.multiplyTransposed(B), empty)
    }
    let C = tallQ.multiplyTransposed(B)
    let n = shape.columns
    return (pivotedQ.multiplyTransposed(C[rows: 0..<n]), C[rows: n..<shape.rows])
  }
}
