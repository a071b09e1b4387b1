import Matrices
import Testing

/// xoshiro256++ as published, with its state in an array: s_0 … s_3.
private struct Published {
  var s: [UInt64]

  /// The state from SplitMix64.
  init(seed: UInt64) {
    s = (1...4).map { step in
      var z = seed &+ UInt64(step) &* 0x9E37_79B9_7F4A_7C15
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  mutating func next() -> UInt64 {
    func rotl(_ x: UInt64, _ k: UInt64) -> UInt64 { (x << k) | (x >> (64 - k)) }
    let result = rotl(s[0] &+ s[3], 23) &+ s[0]
    let t = s[1] << 17
    s[2] ^= s[0]
    s[3] ^= s[1]
    s[1] ^= s[2]
    s[0] ^= s[3]
    s[2] ^= t
    s[3] = rotl(s[3], 45)
    return result
  }
}

@Suite("Random") struct RandomTests {
  @Test("seed 0 gives the numbers that other implementations give")
  func knownAnswers() {
    var random = Random(seed: 0)
    let expected: [UInt64] = [
      5_987_356_902_031_041_503, 7_051_070_477_665_621_255, 6_633_766_593_972_829_180,
      211_316_841_551_650_330, 9_136_120_204_379_184_874, 379_361_710_973_160_858,
      15_813_423_377_499_357_806, 15_596_884_590_815_070_553, 5_439_680_534_584_881_407,
      1_369_371_744_833_522_710,
    ]
    #expect(expected.map { _ in random.next() } == expected)
  }

  @Test("every seed gives the numbers of the published algorithm", arguments: [0, 1, 42, .max])
  func published(seed: UInt64) {
    var (random, published) = (Random(seed: seed), Published(seed: seed))
    for _ in 0..<1000 { #expect(random.next() == published.next()) }
  }

  @Test("a part of a generator is a generator of its own, the same each time")
  func splitting() {
    var (a, b) = (Random(seed: 3), Random(seed: 3))
    var (partOfA, partOfB) = (a.split(), b.split())
    let numbers = (0..<100).map { _ in partOfA.next() }
    #expect(numbers == (0..<100).map { _ in partOfB.next() })
    #expect(Set(numbers).isDisjoint(with: (0..<100).map { _ in a.next() }))
  }
}
