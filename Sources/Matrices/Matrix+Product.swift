/// Aᵀ as an operand of a product: a view of A with rows and columns exchanged.
///
/// A product does not copy it; `Matrix(A.T)` makes a matrix of it where one is needed, and so do sums and elementwise
/// products such as `A ⊙ B.T`.
public struct Transposed<S: Scalar>: Sendable {
  /// The matrix that is transposed.
  public let T: Matrix<S>

  /// The shape of Aᵀ.
  public var shape: Shape { T.shape.transposed }
}

extension Matrix {
  /// Aᵀ, without copying: for products `A.T * G` and `G * W.T`.
  public var T: Transposed<S> { Transposed(T: self) }

  /// Aᵀ as a matrix, copied.
  public init(_ transposed: Transposed<S>) {
    self.init(uninitialized: transposed.shape)
    storage.assignTranspose(of: transposed.T.storage, transposed.T.shape)
  }

  /// The matrix product A B with A: m×k and B: k×n.
  public static func * (a: Matrix, b: Matrix) -> Matrix {
    product(a, isTransposed: false, b, isTransposed: false)
  }

  /// Aᵀ B with A: k×m and B: k×n.
  public static func * (a: Transposed<S>, b: Matrix) -> Matrix {
    product(a.T, isTransposed: true, b, isTransposed: false)
  }

  /// A Bᵀ with A: m×k and B: n×k.
  public static func * (a: Matrix, b: Transposed<S>) -> Matrix {
    product(a, isTransposed: false, b.T, isTransposed: true)
  }

  fileprivate static func product(
    _ a: Matrix, isTransposed aIsTransposed: Bool, _ b: Matrix, isTransposed bIsTransposed: Bool
  ) -> Matrix {
    let result = Matrix(uninitialized: productShape(a, aIsTransposed, b, bIsTransposed))
    result.storage.assignProduct(
      of: a.storage, a.shape, isTransposed: aIsTransposed,
      and: b.storage, b.shape, isTransposed: bIsTransposed, accumulates: false)
    return result
  }

  private static func productShape(
    _ a: Matrix, _ aIsTransposed: Bool, _ b: Matrix, _ bIsTransposed: Bool
  ) -> Shape {
    let left = aIsTransposed ? a.shape.transposed : a.shape
    let right = bIsTransposed ? b.shape.transposed : b.shape
    require(
      left.columns == right.rows,
      "cannot multiply \(left) by \(right): \(left.columns) columns meet \(right.rows) rows")
    return Shape(left.rows, right.columns)
  }
}

// MARK: - Added to a matrix

extension Matrix {
  /// C ← C + Aᵀ B with A: k×m, B: k×n, C: m×n, in one pass over C: a low-rank update of a large
  /// matrix.
  public mutating func add(_ a: Transposed<S>, times b: Matrix) {
    let found = Self.productShape(a.T, true, b, false)
    require(found == shape, "cannot add a product \(found) to a matrix \(shape)")
    makeUnique()
    storage.assignProduct(
      of: a.T.storage, a.T.shape, isTransposed: true, and: b.storage, b.shape, isTransposed: false,
      accumulates: true)
  }

  /// C ← C + XᵀX on and above the diagonal, with X: m×n, C: n×n, for about half of the work; the elements below the
  /// diagonal are undefined.
  ///
  /// It adds up the matrix of the normal equations block by block of rows; ``Cholesky`` reads the upper triangle only.
  public mutating func addUpperTriangle(ofSquareOf X: Matrix) {
    require(
      shape == Shape(X.columns, X.columns),
      "cannot add a square \(Shape(X.columns, X.columns)) to a matrix \(shape)")
    makeUnique()
    storage.addUpperTriangle(ofSquareOf: X.storage, X.shape)
  }
}

extension Transposed {
  /// Aᵀ Bᵀ with A: k×m and B: n×k.
  public static func * (a: Transposed, b: Transposed) -> Matrix<S> {
    .product(a.T, isTransposed: true, b.T, isTransposed: true)
  }
}
