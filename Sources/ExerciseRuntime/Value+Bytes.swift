import Matrices

/// How values are written, since they cross between two processes: a byte for the kind, then its content. Whole numbers
/// are 8 bytes, lowest first, and real numbers the bits of theirs, so that no digit is lost and NaN stays NaN.
///
/// ```
/// 0 rows columns elements…    1 number    2 integer    3 count values…
/// ```
extension Value {
  /// Appends the value to some bytes.
  public func append(to bytes: inout [UInt8]) {
    switch self {
    case .matrix(let matrix):
      bytes.append(0)
      bytes.append(word: UInt64(matrix.rows))
      bytes.append(word: UInt64(matrix.columns))
      for element in matrix.elements { bytes.append(word: element.bitPattern) }
    case .number(let number):
      bytes.append(1)
      bytes.append(word: number.bitPattern)
    case .integer(let integer):
      bytes.append(2)
      bytes.append(word: UInt64(bitPattern: Int64(integer)))
    case .list(let values):
      bytes.append(3)
      bytes.append(word: UInt64(values.count))
      for value in values { value.append(to: &bytes) }
    }
  }

  /// Reads a value off the front of some bytes.
  ///
  /// - Parameters:
  ///   - bytes: what was written; afterwards, what follows the value.
  ///   - depth: how many lists may lie within each other.
  /// - Throws: ``WrongValue`` for bytes that are none, whoever wrote them.
  public init(from bytes: inout ArraySlice<UInt8>, depth: Int = 8) throws(WrongValue) {
    guard let kind = bytes.popFirst() else { throw WrongValue(description: "a value is missing") }
    switch kind {
    case 0:
      let (rows, columns) = (try bytes.takeWord(), try bytes.takeWord())
      let (count, overflows) = rows.multipliedReportingOverflow(by: columns)
      // No more elements than bytes: a forged count must not reserve memory.
      guard !overflows, count <= UInt64(bytes.count / 8), max(rows, columns) < UInt64(Int32.max) else {
        throw WrongValue(description: "a matrix of \(rows)×\(columns) in \(bytes.count) bytes")
      }
      var elements: [Double] = []
      elements.reserveCapacity(Int(count))
      for _ in 0..<count { elements.append(Double(bitPattern: try bytes.takeWord())) }
      self = .matrix(Matrix(rows: Int(rows), columns: Int(columns), elements: elements))
    case 1: self = .number(Double(bitPattern: try bytes.takeWord()))
    case 2: self = .integer(Int(Int64(bitPattern: try bytes.takeWord())))
    case 3:
      let count = try bytes.takeWord()
      guard count <= UInt64(bytes.count), depth > 0 else {
        throw WrongValue(description: "a list of \(count) values in \(bytes.count) bytes")
      }
      var values: [Value] = []
      for _ in 0..<count { values.append(try Value(from: &bytes, depth: depth - 1)) }
      self = .list(values)
    default: throw WrongValue(description: "a value of kind \(kind)")
    }
  }
}

extension [UInt8] {
  /// Appends the 8 bytes of a number, lowest first.
  mutating func append(word: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) { append(UInt8(truncatingIfNeeded: word >> shift)) }
  }
}

extension ArraySlice<UInt8> {
  /// Takes 8 bytes off the front as a number, lowest first.
  mutating func takeWord() throws(WrongValue) -> UInt64 {
    guard count >= 8 else { throw WrongValue(description: "a number of \(count) bytes") }
    var word: UInt64 = 0
    for offset in 0..<8 { word |= UInt64(self[startIndex + offset]) << UInt64(8 * offset) }
    removeFirst(8)
    return word
  }
}
