import Kernels
import Testing

@Suite("Bytes") struct BytesTests {
  private func check<T: KernelScalar>(_ type: T.Type, dividedBy d: T) {
    // Fewer than one vector, some vectors and a rest, and enough to share among threads.
    for count in [0, 1, 7, 16, 37, 100_003] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: 7 &* $0) }
      let target = Block<T>(count: count)
      bytes.withUnsafeBufferPointer { bytes in
        guard let start = bytes.baseAddress else { return }
        T.convert(start, dividedBy: d, into: target.address, count: count)
      }
      #expect(target.patterns == bytes.map { T.bits(T($0) / d) })
      #expect(target.hasUntouchedPadding)
    }
  }

  @Test("each byte becomes the rounded quotient, and nothing behind the last one is written")
  func quotients() {
    for divisor in [1, 16, 255] {
      check(Float.self, dividedBy: Float(divisor))
      check(Double.self, dividedBy: Double(divisor))
    }
  }
}
