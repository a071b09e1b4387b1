import Kernels
import Testing

@Suite("Padded images") struct PaddedImageTests {
  /// The line of 1, 2, 3 with two pixels of padding on both sides, as a kernel of one pixel sees it.
  private func padded(_ mode: PaddingMode) -> [Double] {
    let line = PatchGeometry.Axis(size: 3, kernel: 1, stride: 1, dilation: 1, before: 2, after: 2)
    let point = PatchGeometry.Axis(size: 1, kernel: 1, stride: 1, dilation: 1, before: 0, after: 0)
    let (x, one, y) = (Block<Double>([1, 2, 3]), Block<Double>([1]), Block<Double>(count: 7))
    Double.correlate(
      x.address, PatchGeometry(channels: 1, vertical: point, horizontal: line, mode: mode), images: 1,
      kernels: one.address, outputs: 1, bias: nil, then: nil, into: y.address)
    return y.elements
  }

  @Test("zeros, the image again, and its mirror image")
  func modes() {
    #expect(padded(.zero) == [0, 0, 1, 2, 3, 0, 0])
    #expect(padded(.periodic) == [2, 3, 1, 2, 3, 1, 2])
    #expect(padded(.reflect) == [3, 2, 1, 2, 3, 2, 1])
  }

  @Test("a position outside of the line has its source in the line, or none")
  func sources() {
    #expect((-2..<5).map { PaddingMode.periodic.source(of: $0, in: 3) } == [1, 2, 0, 1, 2, 0, 1])
    #expect((-2..<5).map { PaddingMode.reflect.source(of: $0, in: 3) } == [2, 1, 0, 1, 2, 1, 0])
    #expect((-1..<4).map { PaddingMode.zero.source(of: $0, in: 3) } == [nil, 0, 1, 2, nil])
  }
}
