import Matrices
import Networks
import Testing

@Suite("Max-norm") struct MaxNormTests {
  private func expectValues<S: Scalar>(_ type: S.Type) {
    // Columns of length 10, 5, 0 and 1.
    var W: Matrix<S> = [[6, 3, 0, 1], [8, -4, 0, 0]]
    MaxNorm(5).apply(to: &W, rate: 0.1)
    #expect(W == [[3, 3, 0, 1], [4, -4, 0, 0]])
  }

  @Test("longer columns are shortened, others and columns of zeros stay")
  func values() {
    expectValues(Float.self)
    expectValues(Double.self)
  }

  @Test("a length of 0 traps")
  func lengthTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = MaxNorm(0)
    }
    #expect(saidOnTrapping(result, "the largest length of weights is positive and finite, found 0.0"))
  }

  @Test("weights whose squares leave the range are bounded, too", arguments: [0x1p-70, 0x1p70, 0x1p100] as [Float])
  func range(unit b: Float) {
    var weights: Matrix<Float> = [[3 * b, 0], [4 * b, 0]]
    MaxNorm(Double(b)).apply(to: &weights, rate: 0.1)
    #expect(distance(weights / b, [[0.6, 0], [0.8, 0]]) <= 2 * .ulpOfOne)
  }

  @Test("a length that is not finite traps")
  func infinite() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = MaxNorm(.infinity)
    }
    #expect(saidOnTrapping(result, "the largest length of weights is positive and finite, found inf"))
  }
}
