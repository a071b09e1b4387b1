import Requirements

/// A table for the terminal and for the report.
///
/// ```swift
/// var table = Table(["Optimizer", "Epochs", "Accuracy"])
/// table.append(["Adam", 12, .number(0.9731, digits: 3)])
/// ```
///
/// A column of numbers is aligned to the right, so that decimal places are aligned if the numbers have equally many
/// decimals.
public struct Table: Sendable {
  /// One entry.
  public struct Cell: Equatable, Sendable {
    enum Kind { case text, number, missing }
    let text: String
    let kind: Kind

    private init(_ text: String, _ kind: Kind) { (self.text, self.kind) = (text, kind) }

    /// A text.
    public static func text(_ text: String) -> Cell { Cell(text, .text) }

    /// A number that is formatted already, with its unit if it has one.
    public static func number(_ text: String) -> Cell { Cell(text, .number) }

    /// A number with a fixed number of decimals.
    public static func number(_ value: some BinaryFloatingPoint, digits: Int) -> Cell {
      Cell(value.fixed(digits: digits), .number)
    }

    /// A number with one digit before the point and an exponent.
    public static func scientific(_ value: some BinaryFloatingPoint, digits: Int) -> Cell {
      Cell(value.scientific(digits: digits), .number)
    }

    /// A fraction in percent.
    public static func percent(_ value: some BinaryFloatingPoint, digits: Int) -> Cell {
      Cell(value.percent(digits: digits), .number)
    }

    /// A whole number.
    public static func integer(_ value: some BinaryInteger) -> Cell { Cell("\(value)", .number) }

    /// A dash where there is no value.
    public static let missing = Cell("–", .missing)
  }

  /// The columns' titles.
  public let header: [String]
  /// The caption, empty for none.
  public let caption: String
  /// The rows from top to bottom.
  public private(set) var rows: [[Cell]] = []

  /// A table without rows.
  public init(_ header: [String], caption: String = "") {
    (self.header, self.caption) = (header, caption)
  }

  /// Adds a row with one cell per column.
  public mutating func append(_ row: [Cell]) {
    require(
      row.count == header.count, "a row of \(row.count) cells in a table of \(header.count) columns"
    )
    rows.append(row)
  }

  /// Whether a column contains only numbers, apart from missing ones.
  func isNumeric(_ column: Int) -> Bool {
    let kinds = rows.map { $0[column].kind }
    return kinds.contains(.number) && !kinds.contains(.text)
  }

  // MARK: - Terminal

  /// The table in lines of text, with columns two spaces apart, and without a line end after the last line.
  public func text() -> String {
    let cells = [header] + rows.map { $0.map(\.text) }
    let widths = header.indices.map { column in
      cells.map { $0[column].displayWidth }.max() ?? 0
    }
    let numeric = header.indices.map(isNumeric)
    var lines = cells.map { row in
      row.indices.map { row[$0].padded(to: widths[$0], inFront: numeric[$0]) }
        .joined(separator: "  ").withoutSpacesAtEnd
    }
    lines.insert(
      widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "), at: 1)
    return (caption.isEmpty ? lines : [caption.wrapped()] + lines).joined(separator: "\n")
  }
}

extension Table.Cell: ExpressibleByStringInterpolation {
  /// A text.
  public init(stringLiteral value: String) { self = .text(value) }
}

extension Table.Cell: ExpressibleByIntegerLiteral {
  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
}

extension String {
  fileprivate var withoutSpacesAtEnd: String {
    String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)])
  }
}
