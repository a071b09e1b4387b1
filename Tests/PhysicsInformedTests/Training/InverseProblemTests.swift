import Matrices
import PhysicsInformed
import Testing

@Suite("InverseProblem") struct InverseProblemTests {
  @Test("points outside, missing or infinite measurements and weights below 0 are refused")
  func refused() async {
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = InverseProblem(UnknownBurgers(), at: [[0.5, 1.5]] as Matrix<Double>, measured: [[0]])
    }
    #expect(result.says("measurements: point 0 has x = 1.5, outside of -1.0...1.0"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = InverseProblem(
        UnknownBurgers(), at: [[0, 0], [1, 1]] as Matrix<Double>, measured: [[0]])
    }
    #expect(result.says("2 points have measurements of 2×1, found 1×1"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = InverseProblem(UnknownBurgers(), at: [[0, 0]] as Matrix<Double>, measured: [[.nan]])
    }
    #expect(result.says("measurement 0 is nan"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = InverseProblem(
        UnknownBurgers(), at: [[0, 0]] as Matrix<Double>, measured: [[0]], others: [[2, 0]])
    }
    #expect(result.says("other points: point 0 has t = 2.0, outside of 0.0...1.0"))
    await #expect(processExitsWith: .failure) {
      _ = InverseProblem(
        UnknownBurgers(), at: [[0, 0]] as Matrix<Double>, measured: [[0]], weight: -1)
    }
  }
}
