import Requirements

/// The numbers of rows and columns of a matrix.
public struct Shape: Hashable, Sendable, CustomStringConvertible {
  /// The number of rows.
  public var rows: Int
  /// The number of columns.
  public var columns: Int

  /// The shape rows×columns.
  public init(_ rows: Int, _ columns: Int) {
    (self.rows, self.columns) = (rows, columns)
  }

  /// The number of elements, rows · columns. Traps for more than 2⁴⁸, which no memory holds.
  public var count: Int {
    let (count, overflows) = rows.multipliedReportingOverflow(by: columns)
    require(!overflows && count <= Self.limit, tooLarge)
    return count
  }
  /// The shape of the transposed matrix.
  public var transposed: Shape { Shape(columns, rows) }
  /// The shape as in the text of messages, such as "2×3".
  public var description: String { "\(rows)×\(columns)" }

  // MARK: - Shapes that no matrix has

  /// The largest number of elements, and of rows or columns where there are no elements: 2 petabytes of `Double`, and
  /// few enough that sums and products with small numbers do not overflow.
  private static var limit: Int { 1 << 48 }

  /// Whether a matrix may have this shape: rows and columns are not negative, and a memory could hold the elements.
  package var isPossible: Bool {
    let numbers = 0...Self.limit
    guard numbers.contains(rows) && numbers.contains(columns) else { return false }
    let (count, overflows) = rows.multipliedReportingOverflow(by: columns)
    return !overflows && count <= Self.limit
  }

  /// Why no matrix has this shape, as a sentence.
  var impossibility: String {
    rows < 0 || columns < 0 ? "rows and columns cannot be negative, found \(self)" : tooLarge
  }

  private var tooLarge: String { "no memory holds the elements of a \(self) matrix" }

  /// Traps with a sentence unless a matrix may have this shape. Sizes that a program is given are checked by it before
  /// they are multiplied or added; a matrix checks its own shape.
  package func requirePossible(file: StaticString = #fileID, line: UInt = #line) {
    require(isPossible, impossibility, file: file, line: line)
  }
}
