import Matrices
import Networks
import Testing

@testable import Verification

@Suite("Weighted losses") struct WeightedLossTests {
  @Test("the gradient of a weighted loss agrees with central differences")
  func differences() {
    let losses: [(any Loss, (UInt64) -> Points.Point)] = [
      (SumOfSquares(), Points.values), (MeanSquaredError(), Points.values),
      (MeanAbsoluteError(), Points.values), (Huber(threshold: 0.75), Points.values),
      (SoftmaxCrossEntropy(), Points.logits), (LabelCrossEntropy(), Points.labels),
      (BinaryCrossEntropy(), Points.shares), (KullbackLeibler(), Points.probabilities),
      (GaussianLikelihood(), Points.meansAndDeviations),
    ]
    let w = Matrix<Double>.column([0.5, 2, 1, 0, 3, 1.25])
    for (loss, point) in losses {
      let (P, Y) = point(5)
      let report = GradientCheck(seed: 5).check(
        "weighted \(loss)", loss: { loss($0, $1, weights: w) }, at: P, Y)
      #expect(report.hasPassed, "\(report)")
    }
  }
}
