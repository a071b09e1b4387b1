/// The checksum of ZIP archives and of sealed files: the remainder of the bytes as a polynomial over two elements,
/// divided by that of degree 32 whose bits are EDB88320, the lowest power first.
///
/// Source: PKWARE, .ZIP File Format Specification, section 4.4.7.
package enum CRC32 {
  /// The remainders of all bytes.
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { rest, _ in rest & 1 == 0 ? rest >> 1 : rest >> 1 ^ 0xEDB8_8320 }
  }

  /// The checksum of bytes.
  package static func checksum(_ bytes: [UInt8]) -> UInt32 { checksum(bytes[...]) }

  /// The checksum of bytes that follow others whose checksum is known.
  package static func checksum(_ bytes: ArraySlice<UInt8>, after first: UInt32 = 0) -> UInt32 {
    let table = table
    var rest = ~first
    for byte in bytes { rest = table[Int(UInt8(truncatingIfNeeded: rest) ^ byte)] ^ rest >> 8 }
    return ~rest
  }
}
