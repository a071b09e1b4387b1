import Matrices
import PhysicsInformed
import Testing

@Suite("AllenCahn") struct AllenCahnTests {
  @Test("f and its partial derivatives at a point")
  func byHand() {
    let residual = AllenCahn(diffusivity: 0.5).residual(
      at: [[0, 0]] as Matrix<Double>, [[[2]], [[3]], [[5]], [[8]]])
    // 3 − 0.5 · 8 + 5 (8 − 2) and 5 (3 · 4 − 1)
    #expect(residual.f == [[29]])
    #expect(residual.partials == [[[55]], [[1]], [[0]], [[-0.5]]])
    #expect(largestRounding(AllenCahn()) < singleRounding)
  }

  @Test("−1, 0 and 1 are at rest", arguments: [-1.0, 0, 1])
  func rest(u: Double) {
    let zero = Matrix<Double>.zeros(1, 1)
    #expect(AllenCahn().residual(at: .zeros(1, 2), [[[u]], zero, zero, zero]).f == zero)
  }

  @Test("a diffusivity that does not exist is refused")
  func refused() async {
    await #expect(processExitsWith: .failure) { _ = AllenCahn(diffusivity: 0) }
  }
}
