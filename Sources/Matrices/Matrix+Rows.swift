// Rows are samples, of which minibatches and the parts of a split are formed.
extension Matrix {
  /// Row i as a 1×n matrix.
  public func row(_ i: Int) -> Matrix { self[rows: i..<i + 1] }

  /// Column j as an m×1 matrix.
  public func column(_ j: Int) -> Matrix {
    require(0 <= j && j < columns, "column \(j) lies outside of a \(shape) matrix")
    return Matrix(rows: rows, columns: 1) { i, _ in storage[i * columns + j] }
  }

  /// The rows in a range, `range.count`×n. Traps unless the matrix has them.
  public subscript(rows range: Range<Int>) -> Matrix {
    require(
      0 <= range.lowerBound && range.upperBound <= rows,
      "rows \(range) lie outside of a \(shape) matrix")
    let result = Matrix(uninitialized: Shape(range.count, columns))
    result.storage.copy(
      range.count * columns, from: storage, at: range.lowerBound * columns, to: 0)
    return result
  }

  /// The rows with the given indices, in that order, `indices.count`×n; an index may occur several times. Traps unless
  /// the matrix has them.
  public func rows(at indices: some Collection<Int>) -> Matrix {
    let indices = Array(indices)
    for index in indices {
      require(0 <= index && index < rows, "row \(index) lies outside of a \(shape) matrix")
    }
    let result = Matrix(uninitialized: Shape(indices.count, columns))
    result.storage.assign(rows: indices, of: storage, columns: columns)
    return result
  }

  /// The same elements, row by row, in another shape. Traps unless the counts agree.
  public func reshaped(_ rows: Int, _ columns: Int) -> Matrix {
    let other = Shape(rows, columns)
    require(
      other.isPossible && other.count == count,
      "\(count) elements of a \(shape) matrix do not fill \(other)")
    return Matrix(other, storage)
  }
}
