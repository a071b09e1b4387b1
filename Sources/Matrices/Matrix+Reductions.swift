import Kernels

// Sums are computed in a fixed order that depends on the shape alone.
extension Matrix {
  // MARK: - To one number

  /// The sum Σ a_ij; 0 if empty.
  public var sum: S { storage.reduced(.sum) }

  /// The arithmetic mean, also where the sum is beyond the range of the numbers; NaN if empty.
  public var mean: S {
    let mean = sum / S(count)
    if mean.isFinite || !maxNorm.isFinite { return mean }
    let b = Self.divisor(count)
    return (self / b).sum / (S(count) / b)
  }

  /// The sum of squares Σ a_ij²; 0 if empty. For numbers whose squares leave the range see ``norm`` and ``meanSquare``.
  public var sumOfSquares: S { storage.reduced(.sumOfSquares) }

  /// The largest element; NaN if any element is NaN, −∞ if empty.
  public var maximum: S { storage.reduced(.maximum) }

  /// The smallest element; NaN if any element is NaN, ∞ if empty.
  public var minimum: S { storage.reduced(.minimum) }

  /// The maximum norm max |a_ij|; NaN if any element is NaN, 0 if empty.
  public var maxNorm: S { storage.reduced(.maxNorm) }

  /// The inner product Σ a_ij b_ij of two matrices of the same shape.
  public func dot(_ other: Matrix) -> S {
    require(shape == other.shape, "no inner product of \(shape) and \(other.shape)")
    return storage.dotProduct(with: other.storage)
  }

  // MARK: - To one number per column

  /// 1ᵀA: the sum of each column, 1×n.
  public func columnSums() -> Matrix { reducedColumns(.sum) }

  /// The mean of each column, 1×n, also where its sum is beyond the range of the numbers.
  public func columnMeans() -> Matrix {
    let means = columnSums() / S(rows)
    if means.maxNorm < .infinity || isEmpty { return means }
    let b = means.map { $0.isFinite ? 1 : Self.divisor(rows) }
    return (self / b).columnSums() / (S(rows) / b)
  }

  /// 1ᵀ(A ⊙ A): the sum of the squares of each column, 1×n.
  public func columnSumsOfSquares() -> Matrix { reducedColumns(.sumOfSquares) }

  /// The largest element of each column, 1×n.
  public func columnMaxima() -> Matrix { reducedColumns(.maximum) }

  /// The smallest element of each column, 1×n.
  public func columnMinima() -> Matrix { reducedColumns(.minimum) }

  /// The maximum norm of each column, 1×n.
  func columnMaxNorms() -> Matrix { reducedColumns(.maxNorm) }

  // MARK: - To one number per row

  /// A1: the sum of each row, m×1.
  public func rowSums() -> Matrix { reducedRows(.sum) }

  /// The mean of each row, m×1, also where its sum is beyond the range of the numbers.
  public func rowMeans() -> Matrix {
    let means = rowSums() / S(columns)
    if means.maxNorm < .infinity || isEmpty { return means }
    let b = means.map { $0.isFinite ? 1 : Self.divisor(columns) }
    return (self / b).rowSums() / (S(columns) / b)
  }

  /// (A ⊙ A)1: the sum of the squares of each row, m×1.
  public func rowSumsOfSquares() -> Matrix { reducedRows(.sumOfSquares) }

  /// The maximum norm of each row, m×1.
  func rowMaxNorms() -> Matrix { reducedRows(.maxNorm) }

  /// The largest element of each row, m×1.
  public func rowMaxima() -> Matrix { reducedRows(.maximum) }

  /// The argmax of each row: the column of its largest element, the first of equal ones. For the outputs of a
  /// classifier it is the predicted class. Traps if the matrix has no columns.
  public func rowArgmax() -> [Int] {
    require(columns > 0, "no largest element in the rows of a \(shape) matrix")
    return storage.rowArgmax(in: shape)
  }

  /// A power of two above a number of terms: the sum of so many numbers, each divided by it, is in their range.
  private static func divisor(_ count: Int) -> S { 2 * S(count).binade }

  private func reducedColumns(_ reduction: Reduction) -> Matrix {
    let result = Matrix(uninitialized: Shape(1, columns))
    result.storage.assignColumns(reduction, of: storage, shape)
    return result
  }

  private func reducedRows(_ reduction: Reduction) -> Matrix {
    let result = Matrix(uninitialized: Shape(rows, 1))
    result.storage.assignRows(reduction, of: storage, shape)
    return result
  }
}
