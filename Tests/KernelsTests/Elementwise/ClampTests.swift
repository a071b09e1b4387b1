import Kernels
import Testing

@Suite("Clamping") struct ClampTests {
  private func check<T: KernelScalar>(_ type: T.Type) {
    var random = SplitMix(seed: 50)
    for count in 0...40 {
      var x = random.numbers(type, count)
      for (i, special) in [T.nan, -T.nan, .infinity, -.infinity, -0.25, 0.5].enumerated()
      where i < count {
        x[i] = special
      }
      let expected = x.map { $0.isNaN ? $0 : min(max($0, -0.25), 0.5) }
      let (source, target) = (Block(x), Block<T>(count: count))
      T.clamp(source.address, to: -0.25...0.5, into: target.address, count: count)
      #expect(target.patterns == expected.map(T.bits) && target.isIntact)
      #expect(source.hasUntouchedPadding)
      T.clamp(source.address, to: -0.25...0.5, into: source.address, count: count)
      #expect(source.patterns == expected.map(T.bits) && source.isIntact)
    }
  }

  @Test("numbers outside of a range become its nearest end, NaN stays")
  func range() {
    check(Float.self)
    check(Double.self)
  }
}
