import Requirements

/// The header of an array of NumPy.
struct NPYHeader {
  let type: ElementType
  let isBigEndian: Bool
  let isFortranOrder: Bool
  let sizes: [Int]

  /// The most dimensions that an array of NumPy has.
  static let mostDimensions = 64

  /// The types without their byte order. There is none for bfloat16.
  static let codes: [String: ElementType] = [
    "b1": .bool, "i1": .int8, "u1": .uint8, "i2": .int16, "u2": .uint16, "i4": .int32, "u4": .uint32, "i8": .int64,
    "u8": .uint64, "f2": .float16, "f4": .float32, "f8": .float64,
  ]

  init(_ bytes: ArraySlice<UInt8>, file: String) throws(InterchangeError) {
    var scanner = LiteralScanner(bytes, file: file)
    var (type, isFortranOrder, sizes): (String?, Bool?, [Int]?)
    try scanner.expect("{", "a header in braces")
    while !scanner.skip("}") {
      let key = try scanner.text("a key in quotation marks")
      try scanner.expect(":", "a colon")
      switch key {
      case "descr" where type == nil:
        type = try scanner.text("the type of the elements as a text; structures are not read")
      case "fortran_order" where isFortranOrder == nil: isFortranOrder = try scanner.truth()
      case "shape" where sizes == nil: sizes = try scanner.wholeNumbers()
      default: throw scanner.error(expected: "descr, fortran_order and shape, each once", found: key.excerpt)
      }
      if !scanner.skip(",") {
        try scanner.expect("}", "a comma or }")
        break
      }
    }
    try scanner.expectEnd()
    guard let type, let isFortranOrder, let sizes else {
      throw scanner.error(expected: "descr, fortran_order and shape", found: "less")
    }
    if sizes.count > Self.mostDimensions {
      throw scanner.error(expected: "at most \(Self.mostDimensions) dimensions", found: "\(sizes.count)")
    }
    (self.isFortranOrder, self.sizes) = (isFortranOrder, sizes)
    // The order "=" is that of the machine, and "|" is for elements of one byte, which have none.
    guard let order = type.first, "<>=|".contains(order), let known = Self.codes[String(type.dropFirst())],
      order != "|" || known.byteCount == 1
    else {
      throw InterchangeError(
        file, expected: "one of the types \(Self.codes.keys.sorted().joined(separator: ", ")) after its byte order",
        found: type.excerpt)
    }
    (self.type, isBigEndian) = (known, order == ">" && known.byteCount > 1)
  }
}

/// Reads the parts of Python's literals that a header has.
private struct LiteralScanner {
  private let bytes: ArraySlice<UInt8>
  private let file: String
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>, file: String) {
    (self.bytes, self.file, position) = (bytes, file, bytes.startIndex)
  }

  func error(expected: String, found: String? = nil) -> InterchangeError {
    let next = bytes[position...].prefix(16)
    return InterchangeError(
      "\(file), header", expected: expected,
      found: found ?? (next.isEmpty ? "the end" : String(decoding: next, as: UTF8.self).excerpt))
  }

  private mutating func skipSpaces() {
    while position < bytes.endIndex, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  /// Whether the next bytes after spaces are a word, which is passed over.
  mutating func skip(_ word: String) -> Bool {
    skipSpaces()
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  mutating func expect(_ word: String, _ expected: String) throws(InterchangeError) {
    if !skip(word) { throw error(expected: expected) }
  }

  mutating func expectEnd() throws(InterchangeError) {
    skipSpaces()
    if position < bytes.endIndex { throw error(expected: "nothing after the header") }
  }

  mutating func truth() throws(InterchangeError) -> Bool {
    if skip("True") { return true }
    try expect("False", "True or False")
    return false
  }

  /// A text between equal quotation marks, without escapes.
  mutating func text(_ expected: String) throws(InterchangeError) -> String {
    for mark in ["'", "\""] where skip(mark) {
      let rest = bytes[position...]
      guard let end = rest.firstIndex(of: mark.utf8.first ?? 0), !rest[..<end].contains(UInt8(ascii: "\\")) else {
        throw error(expected: "a text that ends")
      }
      defer { position = end + 1 }
      return String(decoding: rest[..<end], as: UTF8.self)
    }
    throw error(expected: expected)
  }

  /// A tuple such as (), (3,) or (2, 3).
  mutating func wholeNumbers() throws(InterchangeError) -> [Int] {
    var numbers: [Int] = []
    try expect("(", "a tuple of sizes")
    while !skip(")") {
      let digits = bytes[position...].prefix { 0x30...0x39 ~= $0 }
      guard let number = Int(String(decoding: digits, as: UTF8.self)) else {
        throw error(expected: "a whole number without a sign")
      }
      numbers.append(number)
      position = digits.endIndex
      if !skip(",") {
        // One number in parentheses is no tuple.
        if numbers.count == 1 { throw error(expected: "a comma after the only size") }
        try expect(")", "a comma or )")
        break
      }
    }
    return numbers
  }
}
