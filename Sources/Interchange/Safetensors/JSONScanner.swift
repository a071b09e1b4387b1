import Requirements

/// Reads the parts of JSON that a header of safetensors has: objects, texts, and lists of whole numbers.
///
/// Source: RFC 8259.
struct JSONScanner {
  private let bytes: ArraySlice<UInt8>
  private let file: String
  /// The next byte, counted from the beginning of the file.
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>, file: String) {
    (self.bytes, self.file, position) = (bytes, file, bytes.startIndex)
  }

  func error(expected: String, found: String? = nil) -> InterchangeError {
    let next = bytes[position...].prefix(16)
    return InterchangeError(
      "\(file), byte \(position)", expected: expected,
      found: found ?? (next.isEmpty ? "the end of the header" : String(decoding: next, as: UTF8.self).excerpt))
  }

  // MARK: - Bytes

  private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private mutating func skipSpaces() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  /// Whether the next byte is a character, which is passed over.
  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Passes over a character, or throws what was expected.
  mutating func expect(_ character: Unicode.Scalar, _ expected: String) throws(InterchangeError) {
    if !skip(character) { throw error(expected: expected) }
  }

  /// Throws unless nothing but spaces is left.
  func expectSpacesOnly() throws(InterchangeError) {
    if let place = bytes[position...].firstIndex(where: { $0 != UInt8(ascii: " ") }) {
      var end = self
      end.position = place
      throw end.error(expected: "nothing but spaces after the header")
    }
  }

  // MARK: - Values

  /// The next key of an object whose brace was passed over, up to its value; nil at the end of the object.
  mutating func nextKey(isFirst: Bool) throws(InterchangeError) -> String? {
    skipSpaces()
    if skip("}") { return nil }
    if !isFirst {
      try expect(",", "a comma or }")
      skipSpaces()
    }
    let key = try string()
    skipSpaces()
    try expect(":", "a colon")
    skipSpaces()
    return key
  }

  /// A list of numbers such as [2, 3].
  mutating func wholeNumbers() throws(InterchangeError) -> [Int] {
    var numbers: [Int] = []
    try expect("[", "a list of whole numbers")
    skipSpaces()
    if skip("]") { return numbers }
    while true {
      numbers.append(try wholeNumber())
      skipSpaces()
      if skip("]") { return numbers }
      try expect(",", "a comma or ] after a whole number")
      skipSpaces()
    }
  }

  private mutating func wholeNumber() throws(InterchangeError) -> Int {
    let start = self
    var number = 0
    while let byte = next, 0x30...0x39 ~= byte {
      let (product, overflows) = number.multipliedReportingOverflow(by: 10)
      let (sum, overflowsToo) = product.addingReportingOverflow(Int(byte - 0x30))
      if overflows || overflowsToo { throw start.error(expected: "a whole number below 2⁶³") }
      number = sum
      position += 1
      // No digit follows a leading zero.
      if number == 0 { break }
    }
    if position == start.position { throw error(expected: "a whole number without a sign") }
    return number
  }

  /// A text in quotation marks.
  mutating func string() throws(InterchangeError) -> String {
    let start = self
    try expect("\"", "a text in quotation marks")
    var text: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          throw start.error(expected: "a text in UTF-8", found: "other bytes")
        }
        return string
      case UInt8(ascii: "\\"): text += Array(String(try escaped()).utf8)
      case 0..<0x20: throw start.error(expected: "a text", found: "a control character in it")
      default: text.append(byte)
      }
    }
    throw start.error(expected: "a text that ends")
  }

  /// The character of an escape, whose backslash was passed over.
  private mutating func escaped() throws(InterchangeError) -> Unicode.Scalar {
    let start = self
    let letter = next
    position += letter == nil ? 0 : 1
    let known: [Unicode.Scalar: Unicode.Scalar] = [
      "\"": "\"", "\\": "\\", "/": "/", "b": "\u{8}", "f": "\u{C}", "n": "\n", "r": "\r", "t": "\t",
    ]
    if let letter, let scalar = known[Unicode.Scalar(letter)] { return scalar }
    guard letter == UInt8(ascii: "u"), var unit = unit() else { throw start.error(expected: "an escaped character") }
    if 0xD800..<0xDC00 ~= unit, skip("\\"), skip("u"), let second = self.unit(), 0xDC00..<0xE000 ~= second {
      // The two halves of a character beyond 2¹⁶.
      unit = 0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(unit) else { throw start.error(expected: "both halves of a character") }
    return scalar
  }

  /// Four hexadecimal digits; nil if there are none.
  private mutating func unit() -> UInt32? {
    let digits = bytes[position...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    position += 4
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
