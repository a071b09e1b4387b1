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

  /// The number of elements, rows · columns.
  public var count: Int { rows * columns }
  /// The shape of the transposed matrix.
  public var transposed: Shape { Shape(columns, rows) }
  /// The shape as in the text of messages, such as "2×3".
  public var description: String { "\(rows)×\(columns)" }
}
