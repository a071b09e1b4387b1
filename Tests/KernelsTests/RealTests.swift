import Kernels
import Testing

@Suite("Real") struct RealTests {
  /// Generic on purpose: vectors are passed through memory here, as these tests are compiled for another
  /// machine than the kernels.
  private func checkStores<T: KernelScalar>(_ type: T.Type) {
    var lanes = T.Lanes()
    for lane in lanes.indices { lanes[lane] = T(lane + 1) }
    for count in 0...T.padding {
      let block = Block<T>(count: T.padding)
      T.store(lanes, to: block.address, count: count)
      let expected = (0..<T.padding).map { $0 < count ? T($0 + 1) : .nan }
      #expect(block.patterns == expected.map(T.bits), "\(count) lanes")
      #expect(block.isIntact && block.hasUntouchedPadding)
    }
  }

  @Test("a partial store writes the first lanes and nothing else, for every count")
  func stores() {
    checkStores(Float.self)
    checkStores(Double.self)
  }

  private func checkInterleaving<T: KernelScalar>(_ type: T.Type) {
    var (x, y) = (T.Lanes(), T.Lanes())
    for lane in x.indices { (x[lane], y[lane]) = (T(2 * lane), T(2 * lane + 1)) }
    let (first, second) = T.interleave(x, y)
    let numbers = first.indices.map { first[$0] } + second.indices.map { second[$0] }
    #expect(numbers == (0..<2 * T.padding).map { T($0) })
    let (even, odd) = T.deinterleave(first, second)
    #expect(even == x && odd == y)
  }

  @Test("interleaved vectors alternate, and are taken apart again")
  func interleaving() {
    checkInterleaving(Float.self)
    checkInterleaving(Double.self)
  }

  private func checkConstants<T: KernelScalar>(_ type: T.Type) {
    // The lowest bits of `high` are free for the bits of every exponent n.
    let exponents = T.greatestFiniteMagnitude.exponent - T.leastNonzeroMagnitude.exponent
    let bits = Int.bitWidth - Int(exponents).leadingZeroBitCount
    #expect(T.ln2High.significandWidth + bits <= T.significandBitCount + 1)
    // ln 2 = 0.693147180559945309417232…, here 2⁶⁴ ln 2 rounded.
    let ln2 = Wide(12_786_308_645_202_655_660) / Wide(sign: .plus, exponent: 64, significand: 1)
    #expect(abs(Wide(T.ln2High) + Wide(T.ln2Low) - ln2) <= Wide(T.ln2Low.ulp) + ln2.ulp)
    #expect(
      T.roundingShift == 3
        * T(sign: .plus, exponent: T.Exponent(T.significandBitCount - 1), significand: 1))
  }

  @Test("n times the high part of ln 2 is exact for every exponent n")
  func constants() {
    checkConstants(Float.self)
    checkConstants(Double.self)
  }
}
