/// A reproducible source of bits for tests: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number between −1 and 1 with few bits of its own: equally random for every precision.
  mutating func number<T: BinaryFloatingPoint>(_ type: T.Type) -> T {
    T(Int64(bitPattern: next()) >> 42) / T(1 << 21)
  }

  mutating func numbers<T: BinaryFloatingPoint>(_ type: T.Type, _ count: Int) -> [T] {
    (0..<count).map { _ in number(type) }
  }
}
