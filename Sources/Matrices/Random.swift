import Requirements

/// A seedable generator of random bits: xoshiro256++ (Blackman and Vigna, ACM Transactions on
/// Mathematical Software 47(4), 2021), whose state is filled from the seed by SplitMix64.
///
/// The same seed gives the same numbers. There is no hidden global generator: randomness is always an
/// argument, `using: &random`.
public struct Random: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// A generator whose numbers are determined by the seed.
  public init(seed: UInt64) {
    var x = seed
    func next() -> UInt64 {
      x &+= 0x9e37_79b9_7f4a_7c15
      var z = x
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
    state = (next(), next(), next(), next())
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    func rotated(_ x: UInt64, _ count: UInt64) -> UInt64 { x << count | x >> (64 - count) }
    let result = rotated(state.0 &+ state.3, 23) &+ state.0
    let t = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= t
    state.3 = rotated(state.3, 45)
    return result
  }

  /// A new generator for a part of the work, so that the parts' numbers do not depend on the order of the parts.
  public mutating func split() -> Random { Random(seed: next()) }
}

/// A generator is saved as the four numbers of its state, so that a resumed training sees the samples in the same order
/// as one that was not interrupted.
extension Random: Codable, Equatable {
  public static func == (a: Random, b: Random) -> Bool { a.state == b.state }

  public func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    for word in [state.0, state.1, state.2, state.3] { try list.encode(word) }
  }

  public init(from decoder: any Decoder) throws {
    let words = try [UInt64](from: decoder)
    try decoder.check(
      words.count == 4, "the state of a generator is 4 numbers, found \(words.count)")
    // From an all-zero state the generator would produce zeros only.
    try decoder.check(words.contains { $0 != 0 }, "the state of a generator cannot be all zeros")
    state = (words[0], words[1], words[2], words[3])
  }
}
