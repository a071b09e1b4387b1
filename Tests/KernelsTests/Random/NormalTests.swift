import Foundation
import Kernels
import Testing

@Suite("Normal numbers") struct NormalTests {
  /// With ε/2 per rounding: the angle a ≤ π/4 has two, so the sine and cosine err by less than 2 ε with
  /// their own series; log errs by ε, the root of it by ε with its rounding, and the product adds ε/2:
  /// 3.5 ε of the radius.
  private func check<T: KernelScalar>(_ type: T.Type, count: Int) {
    var random = SplitMix(seed: 22)
    let x = (0..<count).map { _ in 1 - Swift.abs(random.number(type)) }.map { $0 == 0 ? 1 : $0 }
    let block = Block(x)
    T.makeNormal(block.address, count: count)
    let y = block.elements
    for i in 0..<count / 2 {
      let (u, v) = (Wide(x[i]), Wide(x[count / 2 + i]))
      let radius = (-2 * log(u)).squareRoot()
      let tolerance = 3.5 * Wide(T.ulpOfOne) * radius
      #expect(abs(Wide(y[i]) - radius * cos(2 * Wide.pi * v)) <= tolerance)
      #expect(abs(Wide(y[count / 2 + i]) - radius * sin(2 * Wide.pi * v)) <= tolerance)
    }
    #expect(block.isIntact)
  }

  @Test("pairs are √(−2 ln u) cos 2πv and √(−2 ln u) sin 2πv")
  func formula() {
    for count in [64, 128, 2_048] {
      check(Float.self, count: count)
      check(Double.self, count: count)
    }
  }

  @Test("u = 1 gives zero, and the turn comes round at v = 0, ¼, ½, ¾ and 1")
  func corners() {
    let u = exp(-0.5)
    let x: [Double] = [1, u, u, u, u, u, u, u] + [0.3, 0, 0.25, 0.5, 0.75, 1, 0.125, 0.625]
    let block = Block(x + x)
    // Sixteen u, then sixteen v, as the first and second half.
    for i in 0..<8 { (block.address[8 + i], block.address[16 + i]) = (x[i], x[8 + i]) }
    Double.makeNormal(block.address, count: 32)
    let y = block.elements
    #expect(y[0] == 0 && y[16] == 0)
    let diagonal = 0.5.squareRoot()
    let expected = [
      (1, 0), (0, 1), (-1, 0), (0, -1), (1, 0), (diagonal, diagonal), (-diagonal, -diagonal),
    ]
    for (i, (cosine, sine)) in expected.enumerated() {
      // As derived above, with a radius of 1.
      #expect(abs(y[1 + i] - cosine) <= 3.5 * Double.ulpOfOne)
      #expect(abs(y[17 + i] - sine) <= 3.5 * Double.ulpOfOne)
    }
  }
}
