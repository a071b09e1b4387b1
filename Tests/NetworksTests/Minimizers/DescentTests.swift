import Matrices
import Testing

@testable import Networks

@Suite("Descent") struct DescentTests {
  @Test("the best finite point is kept, whatever comes after")
  func best() {
    var descent = Descent(StoppingRule<Double>())
    let start = descent.evaluate({ ($0[0, 0], $0) }, at: [[3]])
    _ = descent.evaluate({ ($0[0, 0], $0) }, at: [[1]])
    _ = descent.evaluate({ ($0[0, 0], $0) }, at: [[2]])
    _ = descent.evaluate({ _ in (-.infinity, [[0]]) }, at: [[-5]])
    let minimum = descent.minimum(from: start, .decrease)
    #expect(minimum.x == [[1]] && minimum.value == 1 && minimum.evaluations == 4)
  }

  @Test("a gradient of another shape traps with both")
  func gradientTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var descent = Descent(StoppingRule<Double>())
      _ = descent.evaluate({ _ in (0, [[1, 2]]) }, at: [[1]])
    }
    #expect(saidOnTrapping(result, "the gradient at a point 1×1 is 1×1, found 1×2"))
  }
}
