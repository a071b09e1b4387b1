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

  @Test("the mean absolute error and the root of the mean squared error for numbers worked out by hand")
  func means() {
    // Errors 1, −1, 7, 1: 10/4, and √(52/4).
    let (P, Y): (Matrix<Double>, Matrix<Double>) = ([[2, 1], [10, 5]], [[1, 2], [3, 4]])
    #expect(meanAbsoluteError(of: P, against: Y) == 2.5)
    #expect(rootMeanSquaredError(of: P, against: Y) == 13.0.squareRoot())
    #expect(meanAbsoluteError(of: [[4, -4]], against: Matrix<Float>([[1, -1]])) == 3)
    #expect(rootMeanSquaredError(of: [[4, -4]], against: Matrix<Float>([[1, -1]])) == 3)
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
    await #expect(processExitsWith: .failure) {
      _ = meanAbsoluteError(of: Matrix<Double>.zeros(2, 3), against: .zeros(2, 4))
    }
    await #expect(processExitsWith: .failure) {
      _ = rootMeanSquaredError(of: Matrix<Double>.zeros(0, 3), against: .zeros(0, 3))
    }
  }
}
