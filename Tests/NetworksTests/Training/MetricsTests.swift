import Matrices
import Networks
import Testing

@Suite("Metrics") struct MetricsTests {
  /// The metrics of the identity: predictions are the inputs.
  private func metrics(
    _ P: Matrix<Double>, _ Y: Matrix<Double>, _ loss: some Loss = MeanSquaredError(),
    weights: Matrix<Double>? = nil
  ) -> Metrics {
    Trainer(Identity<Double>(), loss: loss, optimizer: Adam())
      .metrics(on: Samples(P, Y, weights: weights))
  }

  private let P: Matrix<Double> = [[2, 0, 0], [0, 2, 0], [0, 2, 0], [0, 0, 2]]

  @Test("it has the loss, and for several outputs the share of hits")
  func accuracy() {
    let found = metrics(P, .oneHot([0, 1, 2, 2], classes: 3))
    #expect(found.accuracy == 0.75)
    // Three hits miss by 1 in one output, the other row by 2 and 1.
    #expect(found.loss == 8.0 / 12)
    #expect(metrics([[1], [2]], [[1], [4]]) == Metrics(loss: 2))
  }

  @Test("class numbers are compared with the largest outputs, if the loss takes class numbers")
  func labels() {
    #expect(metrics(P, [[0], [1], [2], [2]], LabelCrossEntropy()).accuracy == 0.75)
    // Means and standard deviations of one output are two columns, and no classes.
    let gaussian = metrics([[0, 0], [1, 0]], [[0], [1]], GaussianLikelihood())
    #expect(gaussian.accuracy == nil)
  }

  @Test("weights of the samples are in the loss, and not in the accuracy")
  func weights() {
    let Y = Matrix<Double>.oneHot([0, 1, 2, 2], classes: 3)
    let found = metrics(P, Y, weights: [[0], [0], [2], [0]])
    // Only the third row, with errors 2 and −1, twice: 1/4 · 2 · 5/3, in thirds rounded twice.
    #expect(abs(found.loss - 5.0 / 6) <= 2 * 1.0.ulp)
    #expect(found.accuracy == 0.75)
  }

  @Test("no samples trap")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Trainer(Identity<Double>(), loss: MeanSquaredError(), optimizer: Adam())
        .metrics(on: Samples(.zeros(0, 1), .zeros(0, 1)))
    }
    #expect(saidOnTrapping(result, "the loss of 0 samples is not defined"))
  }
}
