/// A matrix of real numbers, row by row in one block of memory.
///
/// A value: copies are independent and cost nothing until one of them is changed. A row vector is a 1×n
/// matrix and a column vector an n×1 matrix. Shapes that do not fit are a mistake of the program and
/// trap with a sentence that shows both.
public struct Matrix<S: Scalar>: Sendable {
  public let shape: Shape
  var storage: Storage<S>

  /// Takes a storage that has shape.count elements.
  init(_ shape: Shape, _ storage: Storage<S>) {
    (self.shape, self.storage) = (shape, storage)
  }

  /// A matrix with arbitrary content, to be overwritten at once.
  init(uninitialized shape: Shape) {
    self.init(shape, Storage(count: shape.count))
  }

  public var rows: Int { shape.rows }
  public var columns: Int { shape.columns }
  public var count: Int { shape.count }
  public var isEmpty: Bool { count == 0 }

  // MARK: - Making a matrix

  /// All elements equal.
  public init(rows: Int, columns: Int, repeating value: S) {
    let shape = Self.checked(rows, columns)
    self.init(shape, Storage(count: shape.count, repeating: value))
  }

  /// The elements row by row.
  public init(rows: Int, columns: Int, elements: [S]) {
    let shape = Self.checked(rows, columns)
    require(
      elements.count == shape.count,
      "a \(shape) matrix has \(shape.count) elements, found \(elements.count)")
    self.init(shape, Storage(elements))
  }

  /// Bytes row by row, each divided by a number: the pixels of an image by 255 lie in 0...1.
  public init(rows: Int, columns: Int, bytes: ArraySlice<UInt8>, dividedBy divisor: S = 1) {
    let shape = Self.checked(rows, columns)
    require(
      bytes.count == shape.count,
      "a \(shape) matrix has \(shape.count) elements, found \(bytes.count) bytes")
    self.init(uninitialized: shape)
    storage.assign(bytes: bytes, dividedBy: divisor)
  }

  /// The element at row i and column j is `element(i, j)`.
  public init(rows: Int, columns: Int, element: (_ row: Int, _ column: Int) -> S) {
    let shape = Self.checked(rows, columns)
    self.init(uninitialized: shape)
    for i in 0..<rows { for j in 0..<columns { storage[i * columns + j] = element(i, j) } }
  }

  /// One array per row, all of one length.
  public init(_ rows: [[S]]) {
    let columns = rows.first?.count ?? 0
    for (i, row) in rows.enumerated() {
      require(
        row.count == columns,
        "row \(i) has \(row.count) elements, but row 0 has \(columns)")
    }
    self.init(rows: rows.count, columns: columns, elements: rows.flatMap { $0 })
  }

  /// The elements of another precision, rounded.
  public init<Other: Scalar>(_ other: Matrix<Other>) {
    self.init(rows: other.rows, columns: other.columns, elements: other.elements.map { S($0) })
  }

  /// A 1×n matrix.
  public static func row(_ elements: [S]) -> Matrix {
    Matrix(rows: 1, columns: elements.count, elements: elements)
  }

  /// An n×1 matrix.
  public static func column(_ elements: [S]) -> Matrix {
    Matrix(rows: elements.count, columns: 1, elements: elements)
  }

  public static func zeros(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(rows: rows, columns: columns, repeating: 0)
  }

  public static func ones(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(rows: rows, columns: columns, repeating: 1)
  }

  /// The n×n matrix with ones on the diagonal.
  public static func identity(_ n: Int) -> Matrix {
    Matrix(rows: n, columns: n) { i, j in i == j ? 1 : 0 }
  }

  private static func checked(_ rows: Int, _ columns: Int) -> Shape {
    require(
      rows >= 0 && columns >= 0, "rows and columns cannot be negative, found \(rows)×\(columns)")
    return Shape(rows, columns)
  }

  // MARK: - Elements

  /// The elements row by row.
  public var elements: [S] { storage.elements }

  /// The element at row i and column j, both from 0.
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

  /// The row and column of the first element that is infinite or not a number.
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
  /// `[[1, 2], [3, 4]]`: one array per row.
  public init(arrayLiteral rows: [S]...) { self.init(rows) }
}
