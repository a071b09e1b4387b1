import Kernels
import Testing

@Suite("Masks of dropout") struct DropMaskTests {
  private func masked<T: KernelScalar>(_ type: T.Type, count: Int, seed: UInt64, rate: Double) -> [T] {
    let (source, target) = (Block([T](repeating: 1, count: count)), Block<T>(count: count))
    T.apply(
      DropMask(seed: seed, rate: rate), to: source.address, into: target.address, count: count)
    #expect(target.isIntact && source.hasUntouchedPadding)
    return target.elements
  }

  /// How much a share of n independent events of probability p may be off: 4.5 standard deviations, which one in 10⁵
  /// exceeds.
  private func bound(_ p: Double, _ n: Int) -> Double {
    4.5 * (p * (1 - p) / Double(n)).squareRoot()
  }

  @Test(
    "elements are 0 or 1 / (1 − rate), a share of `rate` of them 0", arguments: [0.1, 0.5, 0.8])
  func share(rate: Double) {
    for seed in UInt64(0)..<4 {
      let mask = masked(Double.self, count: 40_000, seed: seed, rate: rate)
      #expect(mask.allSatisfy { $0 == 0 || $0 == 1 / (1 - rate) })
      let dropped = Double(mask.count { $0 == 0 }) / 40_000
      #expect(abs(dropped - rate) <= bound(rate, 40_000), "seed \(seed)")
    }
  }

  @Test("neighbours in a row, and seeds that differ by 1 or in one bit, are independent")
  func independence() {
    let n = 40_000
    let mask = masked(Float.self, count: n, seed: 7, rate: 0.5).map { $0 == 0 }
    for lag in [1, 2, 3, 8, 16, 64, 100, 1024] {
      let agreeing = (0..<n - lag).count { mask[$0] == mask[$0 + lag] }
      #expect(abs(Double(agreeing) / Double(n - lag) - 0.5) <= bound(0.5, n - lag), "lag \(lag)")
    }
    for other: UInt64 in [6, 8, 7 + 1 << 32, 7 + 1 << 63] {
      let second = masked(Float.self, count: n, seed: other, rate: 0.5).map { $0 == 0 }
      let agreeing = zip(mask, second).count { $0 == $1 }
      #expect(abs(Double(agreeing) / Double(n) - 0.5) <= bound(0.5, n), "seed \(other)")
    }
  }

  @Test("both types, any length, and any number of threads give one mask; in place too")
  func same() {
    let long = masked(Double.self, count: 70_000, seed: 3, rate: 0.3).map { $0 == 0 }
    #expect(masked(Float.self, count: 70_000, seed: 3, rate: 0.3).map { $0 == 0 } == long)
    #expect(masked(Float.self, count: 37, seed: 3, rate: 0.3).map { $0 == 0 } == Array(long[..<37]))
    let threads = Threads.count
    defer { Threads.count = threads }
    for count in [1, 2, 3] {
      Threads.count = count
      #expect(masked(Double.self, count: 70_000, seed: 3, rate: 0.3).map { $0 == 0 } == long)
    }
    let block = Block([Float](repeating: 1, count: 37))
    Float.apply(
      DropMask(seed: 3, rate: 0.3), to: block.address, into: block.address, count: 37)
    #expect(block.elements.map { $0 == 0 } == Array(long[..<37]) && block.isIntact)
  }

  @Test("a dropped NaN is 0, one that stays is NaN; a rate of 0 drops nothing, one next to 1 all")
  func extremes() {
    let source = Block([Double](repeating: .nan, count: 100))
    let target = Block<Double>(count: 100)
    Double.apply(DropMask(seed: 1, rate: 0.5), to: source.address, into: target.address, count: 100)
    #expect(target.elements.contains { $0 == 0 } && target.elements.contains { $0.isNaN })
    #expect(masked(Float.self, count: 1000, seed: 1, rate: 0).allSatisfy { $0 == 1 })
    #expect(masked(Float.self, count: 1000, seed: 1, rate: 1.0.nextDown).allSatisfy { $0 == 0 })
  }
}
