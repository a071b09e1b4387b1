import Requirements

/// A table of numbers with named columns, read from comma-separated values.
///
/// The text is a header line with unique, non-empty names, then at least one row of finite
/// numbers, as many in each row as there are names. Quotes follow RFC 4180, in the header and around
/// numbers; lines end in LF, CRLF or CR, the last one may have no end. A byte-order mark, spaces
/// around names and numbers, and blank lines at the end are tolerated.
///
/// It deliberately does not support text columns or missing values: a cell that is not a finite number, or that would
/// be rounded to 0, is an error that states its position, so that a damaged file never becomes a slightly different
/// data set. Nothing is loaded partially.
///
/// ```swift
/// let table = try CSV(contentsOf: "iris.csv")
/// let labels = try table.integers(column: "target", in: 0...2)
/// let inputs = Matrix<Float>(table.columns { $0 != "target" })
/// ```
/// The article on data of one's own, in the module Networks, goes on from there to a trained network.
public struct CSV: Sendable {
  /// The columns' names, from left to right.
  public let header: [String]
  /// The number of rows below the header.
  public let rows: Int
  /// The numbers row by row, `rows · columns` of them.
  public let values: [Double]

  /// The name that errors carry, normally the path of the file.
  private let name: String
  /// The physical line of the first row. A cell that is a number spans one line, so row r is r lines
  /// below it.
  private let firstRowLine: Int
  /// The columns' 1-based positions in the file, which errors state.
  private let positions: [Int]

  /// The number of columns.
  public var columns: Int { header.count }

  /// Reads a file.
  ///
  /// - Parameter path: the file's path, absolute or relative to the current folder.
  /// - Throws: ``CSVError`` if the file cannot be read, is not UTF-8 or is not a table of numbers.
  public init(contentsOf path: String) throws(CSVError) {
    try self.init(bytes: try Self.bytes(ofFile: path), name: path)
  }

  /// Reads text that is already in memory.
  ///
  /// - Parameters:
  ///   - text: header and rows.
  ///   - name: the name of the text in errors.
  /// - Throws: ``CSVError`` if the text is not a table of numbers.
  public init(text: String, name: String) throws(CSVError) {
    try self.init(bytes: Array(text.utf8), name: name)
  }

  private init(bytes: [UInt8], name: String) throws(CSVError) {
    var parser = CSVParser(bytes: bytes, file: name)
    try parser.parse()
    header = parser.header
    values = parser.values
    rows = parser.values.count / parser.header.count
    firstRowLine = parser.firstRowLine
    positions = Array(1...parser.header.count)
    self.name = name
  }

  init(_ whole: CSV, keeping kept: [Int]) {
    header = kept.map { whole.header[$0] }
    positions = kept.map { whole.positions[$0] }
    var values: [Double] = []
    values.reserveCapacity(whole.rows * kept.count)
    for row in 0..<whole.rows {
      for column in kept { values.append(whole.values[row * whole.columns + column]) }
    }
    self.values = values
    (rows, name, firstRowLine) = (whole.rows, whole.name, whole.firstRowLine)
  }

  // MARK: - Access

  /// The number in a row and a column, both counted from 0.
  public subscript(row: Int, column: Int) -> Double {
    require((0..<rows).contains(row), "row \(row) of a table with \(rows) rows")
    require(
      (0..<columns).contains(column), "column \(column) of a table with \(columns) columns")
    return values[row * columns + column]
  }

  /// The table of the columns whose names satisfy the condition, in the same order.
  public func columns(where isIncluded: (String) -> Bool) -> CSV {
    CSV(self, keeping: header.indices.filter { isIncluded(header[$0]) })
  }

  /// One column from top to bottom.
  ///
  /// - Throws: ``CSVError`` if no column has this name.
  public func column(named columnName: String) throws(CSVError) -> [Double] {
    let column = try index(of: columnName)
    return (0..<rows).map { values[$0 * columns + column] }
  }

  /// One column of whole numbers, such as class labels.
  ///
  /// - Throws: ``CSVError`` with the line of the first number that is not whole or lies outside the
  ///   range, or if no column has this name.
  public func integers(
    column columnName: String, in range: ClosedRange<Int>
  ) throws(CSVError) -> [Int] {
    let column = try index(of: columnName)
    var integers: [Int] = []
    integers.reserveCapacity(rows)
    for row in 0..<rows {
      let value = values[row * columns + column]
      guard let integer = Int(exactly: value), range.contains(integer) else {
        throw CSVError(
          file: name, line: firstRowLine + row, column: positions[column], columnName: columnName,
          problem: .notInRange(range, found: value))
      }
      integers.append(integer)
    }
    return integers
  }

  func index(of columnName: String) throws(CSVError) -> Int {
    guard let index = header.firstIndex(of: columnName) else {
      throw CSVError(file: name, problem: .missingColumn(columnName, found: header))
    }
    return index
  }
}
