// Columns are features: they are concatenated where two layers read the same input, and split again in the backward
// pass.
extension Matrix {
  /// The concatenation [A  B]: m×(n + q) of A: m×n and B: m×q. Traps unless the rows agree.
  public func appending(columns other: Matrix) -> Matrix {
    require(
      rows == other.rows, "cannot put \(other.shape) to the right of \(shape): the rows differ")
    let result = Matrix(uninitialized: Shape(rows, columns + other.columns))
    for i in 0..<rows {
      let start = i * result.columns
      result.storage.copy(columns, from: storage, at: i * columns, to: start)
      result.storage.copy(
        other.columns, from: other.storage, at: i * other.columns, to: start + columns)
    }
    return result
  }

  /// The columns in a range, m×`range.count`. Traps unless the matrix has them.
  public subscript(columns range: Range<Int>) -> Matrix {
    require(
      0 <= range.lowerBound && range.upperBound <= columns,
      "columns \(range) lie outside of a \(shape) matrix")
    let result = Matrix(uninitialized: Shape(rows, range.count))
    for i in 0..<rows {
      result.storage.copy(
        range.count, from: storage, at: i * columns + range.lowerBound, to: i * range.count)
    }
    return result
  }
}
