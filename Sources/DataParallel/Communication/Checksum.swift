import Matrices

/// A checksum of numbers, by which ranks compare what they hold: FNV-1a on words of 64 bits.
/// ```
/// h ← (h ⊕ word) · p        p = 2⁴⁰ + 2⁸ + 0xB3
/// ```
/// Each step is a bijection of h, so that two sequences that differ in a single word have different checksums.
///
/// Source: Fowler, Noll, Vo and Eastlake, The FNV non-cryptographic hash algorithm, RFC 9923.
struct Checksum {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ word: UInt64) { value = (value ^ word) &* 0x100_0000_01B3 }

  /// Adds the shape and the elements of a matrix; of numbers in single precision, their value in double precision.
  mutating func add<S>(_ matrix: Matrix<S>) {
    add(UInt64(matrix.rows))
    add(UInt64(matrix.columns))
    for x in matrix.elements { add(Double(x).bitPattern) }
  }

  mutating func add(_ text: String) {
    for byte in text.utf8 { add(UInt64(byte)) }
  }
}
