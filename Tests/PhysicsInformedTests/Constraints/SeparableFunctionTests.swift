import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("SeparableFunction") struct SeparableFunctionTests {
  /// t (1 − x²) + 3 t²
  private let f = SeparableFunction([
    [.distance(from: 0), .distances(from: -1, and: 1)], [.squaredDistance(from: 0), .constant(3)],
  ])

  @Test("values and derivatives by hand")
  func byHand() {
    let X: Matrix<Double> = [[2, 0.5], [1, -1]]
    #expect(f(X) == [[13.5], [3]])
    let all = JetPattern(directions: 2, pairs: [(0, 0), (0, 1), (1, 1)])
    // f_t = 1 − x² + 6t, f_x = −2tx, f_tt = 6, f_tx = −2x, f_xx = −2t
    #expect(
      f.jet(all, at: X) == [
        [[13.5], [3]], [[12.75], [6]], [[-2], [2]], [[6], [6]], [[-1], [2]], [[-4], [-2]],
      ])
  }

  @Test("zero is zero") func zero() {
    let X: Matrix<Float> = [[2, 0.5, 1]]
    #expect(SeparableFunction.zero(dimension: 3)(X) == [[0]])
    #expect(SeparableFunction.zero(dimension: 3).dimension == 3)
  }

  @Test("products of different coordinates, and none, are refused")
  func refused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = SeparableFunction([[.constant(1)], [.constant(1), .constant(2)]])
    }
    #expect(result.says("found these numbers of them: [1, 2]"))
    await #expect(processExitsWith: .failure) { _ = SeparableFunction([]) }
    await #expect(processExitsWith: .failure) { _ = SeparableFunction([[]]) }
    await #expect(processExitsWith: .failure) {
      _ = SeparableFunction([[.constant(1)]])([[1, 2]] as Matrix<Double>)
    }
  }
}
