import Matrices

/// Removal of collinear columns, which are linear combinations x_j = c + Σ_k w_k x_k of the columns k that are kept.
///
/// From left to right, a column is kept unless its residual with respect to the columns kept before it is within the
/// tolerance:
/// ```
/// z_j = (x_j − μ_j) / σ_j
/// removed, if  min_w ‖z_j − Σ_k w_k z_k‖ ≤ tolerance · ‖z_j‖,  k < j over the columns that stay
/// ```
/// So of several collinear columns the first is kept, independently of their units; constant columns are removed.
/// Column pivoting alone would choose by size, and between equal sizes by rounding errors; here the QR factorization
/// reduces n rows to as many as there are columns, which preserves all lengths and angles, and gives the coefficients
/// by least squares.
///
/// The inverse restores the removed columns from the others by these coefficients, ``combinations``: up to the share
/// `tolerance` of their standard deviation in the training part. Source: lecture D4, "identify collinear variables and
/// keep only one".
public struct CollinearityRemoval<S: Scalar>: Transformation {
  /// The numbers of the columns that are kept, ascending.
  public let kept: [Int]
  /// The numbers of the columns that are removed, ascending.
  public let removed: [Int]
  /// The relative tolerance: the fraction of a column's standard deviation that may be lost.
  public let tolerance: S
  /// The means μ and standard deviations σ of all columns.
  let standardizer: Standardizer<S>
  /// The coefficients C of z_removed = z_kept C: kept × removed.
  let standardCoefficients: Matrix<S>

  /// A removal that is fitted to X: n × columns, n ≥ 2.
  ///
  /// The `tolerance` is the fraction of a column's standard deviation that may be lost, by default √ε: 1.5e-8 for
  /// `Double` and 3.5e-4 for `Float`. A column that was computed from others and rounded is off by ε |x| / σ relative
  /// to its standard deviation, which is below √ε unless its mean is thousands of standard deviations.
  /// - Throws: if an element is not finite.
  public init(fittedTo X: Matrix<S>, tolerance: S? = nil) throws(FactorizationError) {
    require(X.rows > 1, "one row cannot tell which columns are collinear, found \(X.shape)")
    let tolerance = tolerance ?? S.ulpOfOne.squareRoot()
    require(tolerance > 0 && tolerance < 1, "a tolerance lies between 0 and 1, found \(tolerance)")
    // Checked here, since one such number makes its whole column of Z not finite.
    if let (row, column) = X.firstNonFinite { throw .notFinite(row: row, column: column) }
    let standardizer = Standardizer(fittedTo: X)
    let Z = standardizer(X)
    // Z P = Q R, so R Pᵀ has the columns of Z, turned by Qᵀ.
    let factors = try PivotedQR(Z)
    var place = Array(0..<X.columns)
    for (j, column) in factors.pivots.enumerated() { place[column] = j }
    let turned = factors.R.columns(at: place)
    let kept = Self.independent(turned, tolerance: tolerance)
    let removed = (0..<X.columns).filter { !kept.contains($0) }
    (self.kept, self.removed, self.tolerance) = (kept, removed, tolerance)
    self.standardizer = standardizer
    standardCoefficients = try PivotedQR(turned.columns(at: kept))
      .leastSquares(turned.columns(at: removed)).solution
  }

  /// The columns of Z that are linearly independent of those before them, by Gram–Schmidt orthogonalization.
  private static func independent(_ Z: Matrix<S>, tolerance: S) -> [Int] {
    // An orthonormal basis of the columns kept so far, as rows.
    var (kept, basis): ([Int], [S]) = ([], [])
    for j in 0..<Z.columns {
      let z = Z.column(j)
      let Q = Matrix(rows: kept.count, columns: Z.rows, elements: basis)
      var rest = z
      // The projection is repeated, since rounding leaves components along the basis in a short residual ("twice is
      // enough", Parlett, The Symmetric Eigenvalue Problem, section 6.9).
      if !kept.isEmpty { for _ in 1...2 { rest -= Q.T * (Q * rest) } }
      if rest.norm > tolerance * z.norm && kept.count < Z.rows {
        kept.append(j)
        basis += (rest / rest.norm).elements
      }
    }
    return kept
  }

  /// The kept columns of X: n × kept.
  public func callAsFunction(_ X: Matrix<S>) -> Matrix<S> {
    let columns = kept.count + removed.count
    require(X.columns == columns, "fitted to \(columns) columns, found \(X.shape)")
    return X.columns(at: kept)
  }

  /// All columns: n × columns, the removed ones restored by z_removed = z_kept C, in the units of the data.
  public func inverse(_ Z: Matrix<S>) -> Matrix<S> {
    require(Z.columns == kept.count, "\(kept.count) columns stay, found \(Z.shape)")
    let (mean, sigma) = (standardizer.mean, standardizer.standardDeviation)
    let z = (Z - mean.columns(at: kept)) / sigma.columns(at: kept)
    let restored =
      z * standardCoefficients ⊙ sigma.columns(at: removed) + mean.columns(at: removed)
    var result = Matrix<S>.zeros(Z.rows, kept.count + removed.count)
    for i in 0..<Z.rows {
      for (k, column) in kept.enumerated() { result[i, column] = Z[i, k] }
      for (k, column) in removed.enumerated() { result[i, column] = restored[i, k] }
    }
    return result
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    kept = try values.decode([Int].self, forKey: .kept)
    removed = try values.decode([Int].self, forKey: .removed)
    let (p, q) = (kept.count, removed.count)
    try decoder.check(
      (kept + removed).sorted() == Array(0..<p + q),
      "each column stays or goes, found \(kept) and \(removed)")
    tolerance = try values.decode(.tolerance, "a tolerance lies between 0 and 1") {
      $0 > 0 && $0 < 1
    }
    standardizer = try values.decode(Standardizer.self, forKey: .standardizer)
    let columns = standardizer.mean.columns
    try decoder.check(columns == p + q, "\(p + q) columns have \(columns) means")
    let shape = Shape(p, q)
    standardCoefficients = try values.decode(
      .standardCoefficients, "coefficients are a finite \(shape) matrix"
    ) { $0.shape == shape && $0.firstNonFinite == nil }
  }
}

extension Matrix {
  /// The columns with the given numbers, in the given order.
  func columns(at indices: [Int]) -> Matrix { Matrix(Matrix(T).rows(at: indices).T) }
}
