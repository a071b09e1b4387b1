import Testing

@testable import Kernels

@Suite("Packing") struct PackingTests {
  private func check<T: KernelScalar>(_ type: T.Type, _ across: Int, _ length: Int, _ width: Int) {
    let count = across * length
    let source = Block((0..<count).map { T($0 + 1) })
    let strips = (across + width - 1) / width
    for isContiguous in [false, true] {
      let (stride, acrossStride) = isContiguous ? (across, 1) : (1, length)
      let packed = Block<T>(count: strips * length * width)
      packStrips(
        source.address, length: length, stride: stride, across: across, acrossStride: acrossStride,
        stripWidth: width, into: packed.address)
      let isRight = (0..<packed.count).allSatisfy { index in
        let (s, l, w) = (index / (length * width), index / width % length, index % width)
        let column = s * width + w
        return column >= across
          || packed.elements[index] == source.address[l * stride + column * acrossStride]
      }
      #expect(isRight, "\(across) across, \(length) long, strips of \(width)")
      #expect(packed.isIntact && packed.hasUntouchedPadding)
    }
  }

  @Test("element (l, w) of strip s comes to its place")
  func places() {
    // Heights of tiles and widths of strips; three vectors of two lanes are six wide, no multiple of four.
    for (across, length) in [
      (1, 1), (3, 5), (8, 2), (24, 7), (49, 3), (100, 9), (48, 1), (50, 33),
    ] {
      for width in [4, 8, 12, 24, 48, 3 * Float.laneCount] {
        check(Float.self, across, length, width)
      }
      for width in [4, 8, 12, 24, 48, 3 * Double.laneCount] {
        check(Double.self, across, length, width)
      }
    }
  }
}
