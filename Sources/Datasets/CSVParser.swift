/// Parses the bytes of a table in one pass, by the grammar that is stated at ``CSV``.
///
/// It need not decode characters, because all characters with a meaning are ASCII, and in UTF-8 an ASCII byte is never
/// a part of another character.
struct CSVParser {
  private let bytes: [UInt8]
  private let file: String
  private var position = 0
  private var line = 1

  private(set) var header: [String] = []
  private(set) var values: [Double] = []
  private(set) var firstRowLine = 2

  init(bytes: [UInt8], file: String) {
    (self.bytes, self.file) = (bytes, file)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  mutating func parse() throws(CSVError) {
    try parseHeader()
    firstRowLine = line
    // A table has at least two bytes per value.
    values.reserveCapacity((bytes.count - position) / 2 + 1)
    while position < bytes.count {
      let start = (position, line)
      if skipBlankLine() {
        while skipBlankLine() {}
        guard position == bytes.count else { throw error(.blankLine, line: start.1) }
        break
      }
      try parseRow()
    }
    guard !values.isEmpty else { throw error(.noRows) }
  }

  private mutating func parseHeader() throws(CSVError) {
    if skipBlankLine() {
      while skipBlankLine() {}
      throw position == bytes.count ? error(.empty) : error(.blankLine, line: 1)
    }
    guard position < bytes.count else { throw error(.empty) }
    var earlier: [String: Int] = [:]
    repeat {
      let start = line
      let name = try field(column: header.count + 1)
      header.append(name)
      guard !name.isEmpty else { throw error(.emptyName, line: start, column: header.count) }
      if let first = earlier.updateValue(header.count, forKey: name) {
        throw error(.duplicateName(earlier: first), line: start, column: header.count)
      }
    } while skipComma()
    skipLineEnd()
  }

  private mutating func parseRow() throws(CSVError) {
    var count = 0
    repeat {
      count += 1
      // Further values than the header has are only counted, as the row is an error anyway.
      if count > header.count {
        _ = try field(column: count)
      } else {
        values.append(try number(column: count))
      }
    } while skipComma()
    guard count == header.count else {
      throw error(.ragged(expected: header.count, found: count))
    }
    skipLineEnd()
  }

  // MARK: - Cells

  private mutating func number(column: Int) throws(CSVError) -> Double {
    if let (value, end) = shortDecimal(in: bytes, from: position) {
      position = end
      return value
    }
    let start = line
    let text = try field(column: column)
    guard !text.isEmpty else { throw error(.emptyCell, line: start, column: column) }
    guard let value = decimal(text) else {
      throw error(.notFinite(found: text), line: start, column: column)
    }
    if value == 0, hasNonzeroDigit(text) { throw error(.tooSmall(found: text), line: start, column: column) }
    return value
  }

  /// The text of a cell without its quotes and the spaces around it, up to the comma or the end of the line.
  private mutating func field(column: Int) throws(CSVError) -> String {
    skipSpaces()
    guard position < bytes.count, bytes[position] == .quote else { return plainField() }
    let content = try quotedField(column: column)
    skipSpaces()
    guard isAtFieldEnd else {
      throw error(.textAfterQuote(found: plainField()), column: column)
    }
    return content
  }

  private mutating func plainField() -> String {
    let start = position
    while !isAtFieldEnd { position += 1 }
    var end = position
    while end > start, bytes[end - 1].isSpace { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private mutating func quotedField(column: Int) throws(CSVError) -> String {
    let start = line
    var content: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == .quote {
        position += 1
        // Two quotes stand for one, RFC 4180 section 2.7.
        guard position < bytes.count, bytes[position] == .quote else {
          return String(decoding: content, as: UTF8.self)
        }
      } else if byte == .carriageReturn
        || (byte == .newline && bytes[position - 1] != .carriageReturn)
      {
        line += 1
      }
      content.append(byte)
      position += 1
    }
    throw error(.unterminatedQuote, line: start, column: column)
  }

  // MARK: - Structure

  private var isAtFieldEnd: Bool { position == bytes.count || bytes[position].endsField }

  private mutating func skipSpaces() {
    while position < bytes.count, bytes[position].isSpace { position += 1 }
  }

  private mutating func skipComma() -> Bool {
    guard position < bytes.count, bytes[position] == .comma else { return false }
    position += 1
    return true
  }

  private mutating func skipLineEnd() {
    guard position < bytes.count else { return }
    if bytes[position] == .carriageReturn, position + 1 < bytes.count,
      bytes[position + 1] == .newline
    {
      position += 1
    }
    position += 1
    line += 1
  }

  /// Skips a line that consists of spaces only. Returns whether there was one.
  private mutating func skipBlankLine() -> Bool {
    let start = position
    skipSpaces()
    let isBlank =
      position == bytes.count
      ? position > start : bytes[position] == .newline || bytes[position] == .carriageReturn
    if isBlank { skipLineEnd() } else { position = start }
    return isBlank
  }

  private func error(
    _ problem: CSVError.Problem, line: Int? = nil, column: Int? = nil
  ) -> CSVError {
    let name = column.flatMap { header.indices.contains($0 - 1) ? header[$0 - 1] : nil }
    return CSVError(
      file: file, line: problem == .empty ? nil : line ?? self.line, column: column,
      columnName: name, problem: problem)
  }
}
