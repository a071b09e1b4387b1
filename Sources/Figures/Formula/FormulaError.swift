/// The error that a text is no formula, described in one sentence with its place.
public struct FormulaError: Error, Equatable, CustomStringConvertible {
  /// The line, counted from 1.
  public let line: Int
  /// The column, counted from 1; a letter with marks above it is one column.
  public let column: Int
  /// What is wrong there.
  public let reason: String

  /// The place and the reason, as "line 2, column 7: a denominator is expected behind this /".
  public var description: String { "line \(line), column \(column): \(reason)" }
}
