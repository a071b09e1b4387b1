import Requirements

/// The error that a text is not a table of numbers: what was expected, what was found and where.
///
/// The description is one sentence, for example
/// `digits.csv, line 7, column 3 (pixel_0_2): expected a finite number, found "abc"`.
public struct CSVError: Error, Equatable, CustomStringConvertible {
  /// The kinds of problems.
  public enum Problem: Equatable, Sendable {
    /// The file cannot be read, for the reason that the system gives.
    case unreadable(reason: String)
    /// The bytes are not UTF-8 text.
    case notUTF8
    /// There is no header.
    case empty
    /// There is a header, and no row below it.
    case noRows
    /// A row has more or fewer values than the header has names.
    case ragged(expected: Int, found: Int)
    /// There is an empty line between others.
    case blankLine
    /// A cell holds text, an infinity or not-a-number.
    case notFinite(found: String)
    /// A cell holds a number that is not 0, and is nearer to 0 than all other numbers of type `Double`.
    case tooSmall(found: String)
    /// A cell is empty.
    case emptyCell
    /// A quote opens on this line and never closes.
    case unterminatedQuote
    /// A closing quote is followed by something other than a comma or the end of the line.
    case textAfterQuote(found: String)
    /// A column has no name.
    case emptyName
    /// A column has the name of an earlier one, whose 1-based position is given.
    case duplicateName(earlier: Int)
    /// A column that the program asked for does not exist.
    case missingColumn(String, found: [String])
    /// A number that must be whole and within a range is not.
    case notInRange(ClosedRange<Int>, found: Double)
  }

  /// The file's path, or the name that the text was given.
  public let file: String
  /// The physical line, counted from 1, where the problem has one.
  public let line: Int?
  /// The column, counted from 1, where the problem has one.
  public let column: Int?
  /// The name of that column, where it is known.
  public let columnName: String?
  /// The problem.
  public let problem: Problem

  init(
    file: String, line: Int? = nil, column: Int? = nil, columnName: String? = nil, problem: Problem
  ) {
    (self.file, self.line, self.column) = (file, line, column)
    (self.columnName, self.problem) = (columnName, problem)
  }

  /// One sentence that says where the problem is, what was expected and what was found.
  public var description: String {
    var place = file.printable
    if let line { place += ", line \(line)" }
    if let column { place += ", column \(column)" }
    if let columnName, !columnName.isEmpty { place += " (\(columnName.excerpt))" }
    return "\(place): expected \(expected), found \(found)"
  }

  /// What a correct text contains in this place.
  public var expected: String {
    switch problem {
    case .unreadable: "a readable file"
    case .notUTF8: "UTF-8 text"
    case .empty: "a header line"
    case .noRows: "at least one row below the header"
    case .ragged(let expected, _): expected == 1 ? "1 value" : "\(expected) values"
    case .blankLine: "a row"
    case .notFinite, .emptyCell: "a finite number"
    case .tooSmall: "0 or a number of at least 4.9e-324 in magnitude"
    case .unterminatedQuote: "a closing quote"
    case .textAfterQuote: "a comma or the end of the line after the closing quote"
    case .emptyName: "a column name"
    case .duplicateName: "a name that no other column has"
    case .missingColumn(let name, _): "a column named \"\(name.excerpt)\""
    case .notInRange(let range, _):
      "a whole number from \(range.lowerBound) to \(range.upperBound)"
    }
  }

  /// What the text contains instead.
  public var found: String {
    switch problem {
    case .unreadable(let reason): "none: \(reason)"
    case .notUTF8: "a byte that no UTF-8 text has there"
    case .empty: "an empty file"
    case .noRows: "none"
    case .ragged(_, let found): "\(found)"
    case .blankLine: "a blank line"
    case .notFinite(let found), .tooSmall(let found), .textAfterQuote(let found): "\"\(found.excerpt)\""
    case .emptyCell: "an empty cell"
    case .unterminatedQuote: "the end of the file"
    case .emptyName: "an empty one"
    case .duplicateName(let earlier): "the name of column \(earlier) again"
    case .missingColumn(_, let names): Self.list(names)
    case .notInRange(_, let found): "\(found)"
    }
  }

  /// The first names of a header, since those of a table of pixels would fill the screen.
  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(8).map { "\"\($0.excerpt)\"" }.joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) others" : shown
  }
}
