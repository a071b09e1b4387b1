import Matrices
import Networks
import Testing

/// Shapes that no loss accepts. What every loss promises is tested with each loss.
@Suite("Losses") struct LossTests {
  @Test("a sum of squares traps on other shapes and names both")
  func sumTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = SumOfSquares()(Matrix<Double>.zeros(2, 3), .zeros(3, 2))
    }
    #expect(saidOnTrapping(result, "cannot compare predictions 2×3 with 3×2"))
  }

  @Test("a mean of squares does not repeat a row of targets for all samples")
  func meanTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = MeanSquaredError()(Matrix<Float>.zeros(4, 2), .zeros(1, 2))
    }
    #expect(saidOnTrapping(result, "cannot compare predictions 4×2 with 1×2"))
  }

  @Test("a cross-entropy does not take a column of class numbers")
  func crossEntropyTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = SoftmaxCrossEntropy()(Matrix<Float>.zeros(4, 3), .zeros(4, 1))
    }
    #expect(saidOnTrapping(result, "cannot compare predictions 4×3 with 4×1"))
  }

  @Test("no samples trap instead of a mean over nothing")
  func emptyTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = MeanSquaredError()(Matrix<Double>.zeros(0, 2), .zeros(0, 2))
    }
    #expect(saidOnTrapping(result, "cannot compare predictions 0×2 with 0×2"))
  }
}
