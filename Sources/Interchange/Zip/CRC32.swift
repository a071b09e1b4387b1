/// The checksum of ZIP archives: the remainder of the bytes as a polynomial over two elements, divided by that of
/// degree 32 whose bits are EDB88320, the lowest power first.
///
/// Source: PKWARE, .ZIP File Format Specification, section 4.4.7.
enum CRC32 {
  /// The remainders of all bytes.
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { rest, _ in rest & 1 == 0 ? rest >> 1 : rest >> 1 ^ 0xEDB8_8320 }
  }

  static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    let table = table
    var rest = ~UInt32(0)
    for byte in bytes { rest = table[Int(UInt8(truncatingIfNeeded: rest) ^ byte)] ^ rest >> 8 }
    return ~rest
  }
}
