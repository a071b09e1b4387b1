/// Rows × columns.
public struct Shape: Hashable, Sendable, CustomStringConvertible {
  public var rows: Int
  public var columns: Int

  public init(_ rows: Int, _ columns: Int) {
    (self.rows, self.columns) = (rows, columns)
  }

  public var count: Int { rows * columns }
  public var transposed: Shape { Shape(columns, rows) }
  public var description: String { "\(rows)×\(columns)" }
}
