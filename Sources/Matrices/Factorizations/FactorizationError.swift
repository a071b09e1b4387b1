/// The reason why a matrix could not be factored. Indices count from 0.
public enum FactorizationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// This element of the matrix is infinite or not a number.
  case notFinite(row: Int, column: Int)
  /// The leading block up to and including this row and column is not positive definite.
  case notPositiveDefinite(pivot: Int)
  /// This element of the diagonal is zero.
  case singular(pivot: Int)
  /// The iteration for this eigenvalue did not converge.
  case notConverged(eigenvalue: Int)

  public var description: String {
    switch self {
    case .notFinite(let row, let column):
      "element (\(row), \(column)) is infinite or not a number"
    case .notPositiveDefinite(let pivot):
      "the matrix is not positive definite: pivot \(pivot) is not positive"
    case .singular(let pivot):
      "the matrix is singular: element (\(pivot), \(pivot)) of its diagonal is zero"
    case .notConverged(let eigenvalue):
      "the iteration for eigenvalue \(eigenvalue) did not converge"
    }
  }
}

extension Matrix {
  /// Throws for the first element that is infinite or not a number.
  func checkFinite() throws(FactorizationError) {
    if let (row, column) = firstNonFinite { throw .notFinite(row: row, column: column) }
  }

  /// The power of two that brings the largest magnitude into [1, 2), so that squares neither overflow nor
  /// underflow. Multiplying by it is exact. It is 1 for zero matrices and for those that are not finite.
  var scaleToOne: S {
    let largest = maxNorm
    if largest == 0 || !largest.isFinite { return 1 }
    let exponent = min(-largest.exponent, S.greatestFiniteMagnitude.exponent)
    return S(sign: .plus, exponent: exponent, significand: 1)
  }
}
