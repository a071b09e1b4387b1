import Matrices
import Networks
import Testing

@Suite("Regression metrics") struct RegressionTests {
  @Test("the relative error for numbers worked out by hand")
  func relativeError() {
    // ‖(3, 4) − (0, 0)‖ = 5 against ‖(6, 8)‖ = 10.
    #expect(relativeL2Error(of: [[9], [12]], against: Matrix<Double>([[6], [8]])) == 0.5)
    #expect(relativeL2Error(of: [[6, 8]], against: Matrix<Float>([[6, 8]])) == 0)
  }

  @Test("R² is 1 for the targets, 0 for their mean, and the mean over the outputs")
  func determination() {
    let Y: Matrix<Double> = [[1, 0], [2, 4], [3, 8]]
    #expect(coefficientOfDetermination(of: Y, against: Y) == 1)
    #expect(coefficientOfDetermination(of: [[2, 4], [2, 4], [2, 4]], against: Y) == 0)
    // First output perfect; second: residual 0 + 16 + 0 of 32.
    #expect(coefficientOfDetermination(of: [[1, 0], [2, 0], [3, 8]], against: Y) == 0.75)
    #expect(coefficientOfDetermination(of: [[1, 8], [2, 4], [3, 0]], against: Y) == -1)
  }

  @Test("an output with equal targets has no R²")
  func constant() {
    let Y: Matrix<Double> = [[2], [2]]
    #expect(coefficientOfDetermination(of: Y, against: Y).isNaN)
    #expect(coefficientOfDetermination(of: [[2], [3]], against: Y) == -.infinity)
  }

  @Test("other shapes trap and both are named")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = relativeL2Error(of: Matrix<Double>.zeros(2, 3), against: .zeros(2, 4))
    }
    #expect(saidOnTrapping(result, "cannot compare predictions 2×3 with 2×4"))
  }
}
