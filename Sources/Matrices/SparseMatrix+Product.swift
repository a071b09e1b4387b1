// Products of a sparse and a dense matrix.

extension SparseMatrix {
  /// A X with A: m×k and X: k×n.
  public static func * (A: SparseMatrix, X: Matrix<S>) -> Matrix<S> {
    let result = Matrix<S>(uninitialized: A.productShape(X))
    result.storage.assignProduct(of: A.byRows, and: X.storage, columns: X.columns, bias: nil, accumulates: false)
    return result
  }

  /// A X + 1 b with A: m×k, X: k×n and b: 1×n, in one pass.
  public func times(_ X: Matrix<S>, adding b: Matrix<S>) -> Matrix<S> {
    let result = Matrix<S>(uninitialized: productShape(X))
    require(
      b.shape == Shape(1, X.columns), "the bias of \(X.columns) columns is \(Shape(1, X.columns)), found \(b.shape)")
    result.storage.assignProduct(of: byRows, and: X.storage, columns: X.columns, bias: b.storage, accumulates: false)
    return result
  }

  fileprivate func productShape(_ X: Matrix<S>) -> Shape {
    require(
      columns == X.rows, "cannot multiply \(shape) by \(X.shape): \(columns) columns meet \(X.rows) rows")
    return Shape(rows, X.columns)
  }
}

extension Matrix {
  /// C ← C + A X with A: m×k, X: k×n, C: m×n.
  public mutating func add(_ A: SparseMatrix<S>, times X: Matrix) {
    let found = A.productShape(X)
    require(found == shape, "cannot add a product \(found) to a matrix \(shape)")
    makeUnique()
    storage.assignProduct(of: A.byRows, and: X.storage, columns: X.columns, bias: nil, accumulates: true)
  }
}
