// Whole numbers in files, the lowest byte first.

extension Array<UInt8> {
  /// Appends the lowest bytes of a number.
  mutating func append(_ number: some FixedWidthInteger, of count: Int) {
    for k in 0..<count { append(UInt8(truncatingIfNeeded: number >> (8 * k))) }
  }
}

extension Collection<UInt8> where Index == Int {
  /// The number of `count` bytes at a position; nil if that many are not there, or the number is negative as `Int`.
  func number(_ count: Int, at position: Int) -> Int? {
    guard position >= startIndex, position <= endIndex, count <= endIndex - position else { return nil }
    var number: UInt64 = 0
    for k in 0..<count { number |= UInt64(self[position + k]) << UInt64(8 * k) }
    return Int(exactly: number)
  }
}

extension ArraySlice<UInt8> {
  /// Calls `body` with the bits of each element of a type.
  @inline(__always)
  func forEach<Bits: FixedWidthInteger>(_ type: Bits.Type, _ body: (_ index: Int, Bits) -> Void) {
    let size = Bits.bitWidth / 8
    var position = startIndex
    for i in 0..<count / size {
      var bits: Bits = 0
      for k in 0..<size { bits |= Bits(truncatingIfNeeded: self[position + k]) << Bits(8 * k) }
      body(i, bits)
      position += size
    }
  }
}
