extension UInt8 {
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let comma = UInt8(ascii: ",")
  static let quote = UInt8(ascii: "\"")

  var isSpace: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
  var isDecimalCharacter: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
  var endsField: Bool { self == .comma || self == .newline || self == .carriageReturn }
}

/// The powers of ten that a double represents exactly.
private let powersOfTen: [Double] = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]

/// The number in a cell such as ` -12.75 ` with at most 15 digits and no exponent, and the position after it.
///
/// `x = m / 10^k` with `m < 10^15 < 2^53` and `k ≤ 15`: numerator and denominator are exact, and the
/// division rounds once, so the result is the double nearest to the decimal, the same as `Double(String)`
/// gives (Clinger, How to read floating point numbers accurately, 1990, section 2). For all other
/// cells it returns nil, and the standard library converts them.
func shortDecimal(in bytes: [UInt8], from start: Int) -> (value: Double, end: Int)? {
  var position = start
  while position < bytes.count, bytes[position].isSpace { position += 1 }
  let isNegative = position < bytes.count && bytes[position] == UInt8(ascii: "-")
  if isNegative { position += 1 }

  var (mantissa, digits, point): (Int64, Int, Int?) = (0, 0, nil)
  while position < bytes.count {
    let byte = bytes[position]
    // Characters below "0" wrap around to large numbers, so that one comparison detects a digit.
    let digit = byte &- UInt8(ascii: "0")
    if digit <= 9 {
      mantissa = mantissa &* 10 &+ Int64(digit)
      digits += 1
      guard digits <= 15 else { return nil }
    } else if byte == UInt8(ascii: "."), point == nil, digits > 0 {
      point = digits
    } else {
      break
    }
    position += 1
  }
  let decimals = point.map { digits - $0 }
  guard digits > 0, decimals != 0 else { return nil }

  while position < bytes.count, bytes[position].isSpace { position += 1 }
  guard position == bytes.count || bytes[position].endsField else { return nil }
  let magnitude = Double(mantissa) / powersOfTen[decimals ?? 0]
  return (isNegative ? -magnitude : magnitude, position)
}

/// Whether a decimal number, which may have an exponent, is not 0, however small it is.
func hasNonzeroDigit(_ text: String) -> Bool {
  text.utf8.prefix { $0 | 0x20 != UInt8(ascii: "e") }.contains { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
}

/// The finite decimal number in a cell, or nil.
///
/// `Double(String)` would also accept "nan", "inf" and hexadecimal numbers, which are errors in a table of
/// measurements.
func decimal(_ text: String) -> Double? {
  let trimmed = text.trimmingPrefix { $0 == " " || $0 == "\t" }
  let end = trimmed.lastIndex { $0 != " " && $0 != "\t" }.map(trimmed.index(after:))
  let cell = trimmed[..<(end ?? trimmed.startIndex)]
  guard cell.utf8.allSatisfy(\.isDecimalCharacter), let value = Double(cell), value.isFinite
  else { return nil }
  return value
}
