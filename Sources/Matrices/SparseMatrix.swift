/// A matrix most of whose elements are zeros, of which only the others, the entries, are stored.
///
/// It is meant for matrices that are constant while a network is trained, such as the adjacency matrix of a graph. Its
/// transpose is stored beside it, so that A X and Aᵀ G are products of the same kind: both go row by row, are shared
/// among threads, and give the same bits for any number of them. Each sum adds the entries of a row in the order of
/// their columns.
///
/// ```swift
/// let A = SparseMatrix<Double>(rows: 2, columns: 3, entries: [.init(0, 2, 4), .init(1, 0, -1)])
/// let Y = A * X
/// let dX = A.T * G
/// ```
public struct SparseMatrix<S: Scalar>: Sendable, Equatable {
  /// A number at a row and a column, which count from 0.
  public struct Entry: Sendable, Equatable {
    public var row: Int
    public var column: Int
    public var value: S

    public init(_ row: Int, _ column: Int, _ value: S) {
      (self.row, self.column, self.value) = (row, column, value)
    }
  }

  /// The numbers of rows and columns.
  public let shape: Shape
  let byRows: CompressedRows<S>
  /// The same for Aᵀ.
  let byColumns: CompressedRows<S>

  /// The number of rows.
  public var rows: Int { shape.rows }
  /// The number of columns.
  public var columns: Int { shape.columns }
  /// The number of entries.
  public var entryCount: Int { byRows.count }

  /// A matrix with the given entries, in any order; those at one place are added. An entry of 0 remains an entry. Traps
  /// unless all lie inside, for sizes above 2³¹ − 1, and for a number that is not finite.
  public init(rows: Int, columns: Int, entries: [Entry]) {
    let shape = Shape(rows, columns)
    require(
      rows >= 0 && columns >= 0 && max(rows, columns) <= Int(Int32.max),
      "a sparse matrix has 0 to \(Int32.max) rows and columns, found \(shape)")
    for entry in entries {
      require(
        0 <= entry.row && entry.row < rows && 0 <= entry.column && entry.column < columns,
        "entry (\(entry.row), \(entry.column)) lies outside of a \(shape) matrix")
      require(
        entry.value.isFinite, "entry (\(entry.row), \(entry.column)) of a sparse matrix is finite, found \(entry.value)"
      )
    }
    self.init(shape, CompressedRows(shape, entries))
  }

  private init(_ shape: Shape, _ byRows: CompressedRows<S>) {
    self.init(shape, byRows, byRows.transposed(rows: shape.columns))
  }

  private init(_ shape: Shape, _ byRows: CompressedRows<S>, _ byColumns: CompressedRows<S>) {
    (self.shape, self.byRows, self.byColumns) = (shape, byRows, byColumns)
  }

  /// Aᵀ, without copying.
  public var T: SparseMatrix { SparseMatrix(shape.transposed, byColumns, byRows) }

  /// The entries row by row, in the order of their columns.
  public var entries: [Entry] {
    (0..<rows).flatMap { i in byRows[i].map { k, x in Entry(i, Int(k), x) } }
  }

  /// The entries of row i, in the order of their columns. Traps outside of the matrix.
  public func entries(ofRow i: Int) -> [Entry] {
    require(0 <= i && i < rows, "row \(i) lies outside of a \(shape) matrix")
    return byRows[i].map { k, x in Entry(i, Int(k), x) }
  }

  /// The element at row i and column j, 0 where there is no entry. Traps outside of the matrix.
  public subscript(_ i: Int, _ j: Int) -> S {
    require(
      0 <= i && i < rows && 0 <= j && j < columns, "element (\(i), \(j)) lies outside of a \(shape) matrix")
    return byRows[i].first { k, _ in Int(k) == j }?.1 ?? 0
  }

  /// A matrix with other numbers at the same places, also of another precision.
  public func mapEntries<R: Scalar>(_ value: (Entry) -> R) -> SparseMatrix<R> {
    SparseMatrix<R>(shape, byRows.mapped { i, j, x in value(Entry(i, j, x)) })
  }
}

extension Matrix {
  /// All elements of a sparse matrix, with its zeros.
  public init(_ sparse: SparseMatrix<S>) {
    self.init(rows: sparse.rows, columns: sparse.columns, repeating: 0)
    for entry in sparse.entries { self[entry.row, entry.column] = entry.value }
  }
}
