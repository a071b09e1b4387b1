/// A matrix of real numbers, stored row by row in one block of memory.
///
/// It has value semantics: copies are independent, and nothing is copied until one of them is changed. A row vector is
/// a 1×n matrix and a column vector an n×1 matrix. Shapes that do not fit are a programming error and trap with a
/// message that shows both.
public struct Matrix<S: Scalar>: Sendable {
  /// The numbers of rows and columns.
  public let shape: Shape
  var storage: Storage<S>

  /// A matrix in the given storage, which has `shape.count` elements.
  init(_ shape: Shape, _ storage: Storage<S>) {
    (self.shape, self.storage) = (shape, storage)
  }

  /// A matrix with arbitrary content, to be overwritten at once.
  init(uninitialized shape: Shape) {
    self.init(shape, Storage(count: shape.count))
  }

  /// The number of rows.
  public var rows: Int { shape.rows }
  /// The number of columns.
  public var columns: Int { shape.columns }
  /// The number of elements, rows · columns.
  public var count: Int { shape.count }
  /// Whether there are no elements.
  public var isEmpty: Bool { count == 0 }

  // MARK: - Making a matrix

  /// A matrix whose elements all equal `value`.
  public init(rows: Int, columns: Int, repeating value: S) {
    let shape = Self.checked(rows, columns)
    self.init(shape, Storage(count: shape.count, repeating: value))
  }

  /// A matrix of the given elements, row by row. Traps unless there are rows · columns of them.
  public init(rows: Int, columns: Int, elements: [S]) {
    let shape = Self.checked(rows, columns)
    require(
      elements.count == shape.count,
      "a \(shape) matrix has \(shape.count) elements, found \(elements.count)")
    self.init(shape, Storage(elements))
  }

  /// A matrix of the given bytes, row by row, each divided by `divisor`: with 255, the pixels of an image lie in 0...1.
  /// Traps for a divisor of 0, and one that is not finite.
  public init(rows: Int, columns: Int, bytes: ArraySlice<UInt8>, dividedBy divisor: S = 1) {
    require(divisor.isFinite && (255 / divisor).isFinite, "bytes cannot be divided by \(divisor)")
    let shape = Self.checked(rows, columns)
    require(
      bytes.count == shape.count,
      "a \(shape) matrix has \(shape.count) elements, found \(bytes.count) bytes")
    self.init(uninitialized: shape)
    storage.assign(bytes: bytes, dividedBy: divisor)
  }

  /// A matrix whose element at row i and column j is `element(i, j)`.
  public init(rows: Int, columns: Int, element: (_ row: Int, _ column: Int) -> S) {
    let shape = Self.checked(rows, columns)
    self.init(uninitialized: shape)
    for i in 0..<rows { for j in 0..<columns { storage[i * columns + j] = element(i, j) } }
  }

  /// A matrix from one array per row. Traps unless all have the same length.
  public init(_ rows: [[S]]) {
    let columns = rows.first?.count ?? 0
    for (i, row) in rows.enumerated() {
      require(
        row.count == columns,
        "row \(i) has \(row.count) elements, but row 0 has \(columns)")
    }
    self.init(rows: rows.count, columns: columns, elements: rows.flatMap { $0 })
  }

  /// A matrix of another precision, converted by rounding each element.
  public init<Other: Scalar>(_ other: Matrix<Other>) {
    self.init(rows: other.rows, columns: other.columns, elements: other.elements.map { S($0) })
  }

  /// A row vector, 1×n.
  public static func row(_ elements: [S]) -> Matrix {
    Matrix(rows: 1, columns: elements.count, elements: elements)
  }

  /// A column vector, n×1.
  public static func column(_ elements: [S]) -> Matrix {
    Matrix(rows: elements.count, columns: 1, elements: elements)
  }

  /// A rows×columns matrix of zeros.
  public static func zeros(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(rows: rows, columns: columns, repeating: 0)
  }

  /// A rows×columns matrix of ones.
  public static func ones(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(rows: rows, columns: columns, repeating: 1)
  }

  /// A matrix of the shape of another one, all elements equal: a derivative that is the same at all points, for
  /// example.
  public static func constant(_ value: S, like other: Matrix) -> Matrix {
    Matrix(rows: other.rows, columns: other.columns, repeating: value)
  }

  /// The same for a number in double precision, which is rounded.
  @_disfavoredOverload
  public static func constant(_ value: Double, like other: Matrix) -> Matrix {
    constant(S(value), like: other)
  }

  /// The n×n matrix with ones on the diagonal.
  public static func identity(_ n: Int) -> Matrix {
    Matrix(rows: n, columns: n) { i, j in i == j ? 1 : 0 }
  }

  private static func checked(_ rows: Int, _ columns: Int) -> Shape {
    let shape = Shape(rows, columns)
    shape.requirePossible()
    return shape
  }

  // MARK: - Elements

  /// The elements row by row.
  public var elements: [S] { storage.elements }

  /// The element at row i and column j, which count from 0. Traps outside of the matrix.
  public subscript(_ i: Int, _ j: Int) -> S {
    get { storage[index(i, j)] }
    set {
      let index = index(i, j)
      makeUnique()
      storage[index] = newValue
    }
  }

  private func index(_ i: Int, _ j: Int) -> Int {
    require(
      0 <= i && i < rows && 0 <= j && j < columns,
      "element (\(i), \(j)) lies outside of a \(shape) matrix")
    return i * columns + j
  }

  /// The row and column of the first element that is infinite or not a number, or nil.
  public var firstNonFinite: (row: Int, column: Int)? {
    storage.firstNonFiniteIndex.map { ($0 / columns, $0 % columns) }
  }

  // MARK: - Copy on write

  mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&storage) { storage = storage.copy() }
  }
}

extension Matrix: Equatable {
  public static func == (a: Matrix, b: Matrix) -> Bool {
    a.shape == b.shape && a.storage.hasSameElements(as: b.storage)
  }
}

extension Matrix: ExpressibleByArrayLiteral {
  /// A matrix literal with one array per row, such as `[[1, 2], [3, 4]]`.
  public init(arrayLiteral rows: [S]...) { self.init(rows) }
}
