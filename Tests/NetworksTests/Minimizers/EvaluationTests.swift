import Matrices
import Networks
import Testing

@Suite("Evaluation") struct EvaluationTests {
  @Test("a value or a gradient that is not finite is none; the square of the gradient may be")
  func finite() {
    func evaluation(_ value: Double, _ g: Double) -> Evaluation<Double> {
      Evaluation(x: [[1]], value: value, gradient: [[g]])
    }
    #expect(evaluation(1, 2).isFinite && evaluation(1, 1e200).isFinite)
    let wrong: [(Double, Double)] = [(.nan, 1), (-.infinity, 1), (1, .nan), (1, .infinity)]
    for (value, g) in wrong {
      #expect(!evaluation(value, g).isFinite)
    }
  }

  @Test("an evaluation comes back bit for bit, infinite too; rows of two lengths are an error")
  func coding() throws {
    for value: Double in [1 / 3, -.infinity, .leastNonzeroMagnitude, -0.0] {
      let old = Evaluation<Double>(x: [[0.1, .nan]], value: value, gradient: [[1, -0.0]])
      let new = try savedAndRead(old)
      #expect(new.value.bitPattern == value.bitPattern && new.gradient == old.gradient)
      #expect(new.x[0, 1].isNaN)
    }
    let old = Evaluation<Double>(x: [[1, 2]], value: 3, gradient: [[4, 5]])
    #expect(
      try problem(old, at: ["gradient"], being: Matrix<Double>.ones(1, 3))
        == "a point and its gradient are rows of one length, found 1×2 and 1×3")
  }

  @Test("a gradient of another shape traps with both")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Evaluation<Double>(x: [[1]], value: 0, gradient: [[1, 2]])
    }
    #expect(saidOnTrapping(result, "the gradient at a point 1×1 is 1×1, found 1×2"))
  }
}
