// Columns are features: joined where two layers read the same input, cut apart again on the way back.
extension Matrix {
  /// [A  B]: the columns of B to the right of these, m×(n + q).
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

  /// Some consecutive columns.
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
