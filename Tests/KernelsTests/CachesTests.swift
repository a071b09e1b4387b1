import Testing

@testable import Kernels

@Suite("Caches") struct CachesTests {
  @Test(
    "the sizes of the system's description are bytes, and what is none is not guessed",
    arguments: [
      ("512K", 512 << 10), ("32M", 32 << 20), ("2G", 2 << 30), ("49152", 49152), ("1K\n", 1024), ("0K", nil),
      ("", nil), ("K", nil), ("-1K", nil), ("999999999999999999999G", nil), ("9223372036854775807G", nil),
    ] as [(String, Int?)])
  func sizes(text: String, size: Int?) {
    #expect(bytes(fromSize: text) == size)
  }

  @Test("what the system does not report is taken from the smallest caches", arguments: [nil, 0] as [Int?])
  func unknown(size: Int?) {
    #expect(Caches(reported: { _ in size }) == .smallest)
  }

  @Test("what is reported is kept, and only what is missing is replaced")
  func partial() {
    let known = [1: 48 << 10, 2: 2 << 20, 3: 24 << 20]
    #expect(Caches(reported: { known[$0] }) == Caches(level1: 48 << 10, level2: 2 << 20, level3: 24 << 20))
    #expect(Caches(reported: { $0 == 1 ? 64 << 10 : nil }).level1 == 64 << 10)
    #expect(Caches(reported: { $0 == 1 ? 64 << 10 : nil }).level2 == Caches.smallest.level2)
  }

  @Test("without a third level, the last one is no smaller than the second")
  func twoLevels() {
    #expect(Caches(reported: { $0 == 2 ? 12 << 20 : nil }).level3 == 12 << 20)
    #expect(Caches(reported: { $0 == 2 ? 1 << 20 : nil }).level3 == Caches.smallest.level3)
  }

  @Test("the caches of this machine grow from level to level")
  func thisMachine() {
    let caches = Caches.ofThisMachine
    // No processor that runs this has less than 8 KB, and none has more than 2 GB.
    #expect(8 << 10 <= caches.level1 && caches.level1 <= caches.level2)
    #expect(caches.level2 <= caches.level3 && caches.level3 <= 2 << 30)
  }

  @Test("the unit has a name, which belongs to the width of its vectors")
  func unit() {
    let names = [128: ["SSE2", "NEON", "128-bit vectors"], 256: ["AVX2"], 512: ["AVX-512"]]
    #expect(names[KernelBuild.vectorBits]?.contains(KernelBuild.unit) == true)
  }
}
