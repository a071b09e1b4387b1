import Testing

@testable import Interchange

/// The bytes of hexadecimal digits.
func hexadecimal(_ digits: String) -> [UInt8] {
  let digits = Array(digits)
  return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0..<$0 + 2]), radix: 16) }
}

/// The sentence of the error that reading ends with; nil if it does not.
func problem(_ body: () throws -> some Any) -> String? {
  do {
    _ = try body()
    return nil
  } catch {
    return "\(error)"
  }
}

extension Array<UInt8> {
  /// The bytes of numbers, the lowest first.
  init(_ numbers: [Float]) {
    self = []
    for number in numbers { append(number.bitPattern, of: 4) }
  }

  init(_ numbers: [Double]) {
    self = []
    for number in numbers { append(number.bitPattern, of: 8) }
  }

  /// The same with some bytes from a position on replaced.
  func replacing(at position: Int, by bytes: [UInt8]) -> [UInt8] {
    Array(self[..<position]) + bytes + self[(position + bytes.count)...]
  }
}
