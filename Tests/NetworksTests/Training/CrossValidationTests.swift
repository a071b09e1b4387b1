import Matrices
import Networks
import Testing

@Suite("Cross-validation") struct CrossValidationTests {
  @Test("mean and standard deviation of numbers worked out by hand")
  func spread() {
    let spread = MeanAndStandardDeviation([2, 4, 4, 6])
    #expect(spread.mean == 4)
    // (4 + 0 + 0 + 4) / 3
    #expect(spread.standardDeviation == (8.0 / 3).squareRoot())
    #expect(MeanAndStandardDeviation([1]).standardDeviation.isNaN && MeanAndStandardDeviation([]).mean.isNaN)
  }

  @Test("each fold validates a model that was not trained on it")
  func parts() {
    var random = Random(seed: 1)
    let samples = Samples<Double>(
      Matrix(rows: 9, columns: 1) { i, _ in Double(i) }, .zeros(9, 1))
    let folds = KFold(count: 9, folds: 4, using: &random)
    var seen: [Double] = []
    let result = folds.crossValidate(samples) { training, validation in
      let (a, b) = (training.inputs.elements, validation.inputs.elements)
      #expect((a + b).sorted() == samples.inputs.elements)
      seen += b
      return Metrics(loss: Double(b.count), accuracy: 0.5)
    }
    #expect(seen.sorted() == samples.inputs.elements)
    #expect(result.metrics.map(\.loss) == [3, 2, 2, 2])
    #expect(
      result.loss == MeanAndStandardDeviation([3, 2, 2, 2])
        && result.accuracy == MeanAndStandardDeviation([0.5, 0.5, 0.5, 0.5]))
  }

  @Test("metrics without an accuracy have no mean of it")
  func accuracy() {
    #expect(CrossValidation([Metrics(loss: 1), Metrics(loss: 2, accuracy: 1)]).accuracy == nil)
    #expect(CrossValidation([]).accuracy == nil)
  }

  @Test("left-one-out means: the error of each sample against the mean of the others")
  func leaveOneOut() throws {
    var random = Random(seed: 2)
    let samples = Samples<Double>(.zeros(3, 1), [[0], [3], [9]])
    let folds = KFold(count: 3, folds: 3, using: &random)
    let result = try folds.crossValidate(samples) { training, validation in
      var trainer = Trainer(
        Dense<Double>(weights: [[0]], bias: [[0]]), loss: MeanSquaredError(),
        optimizer: GradientDescent(learningRate: 0.5))
      // With the rate ½ a step of the mean of squares leads to the mean at once.
      try trainer.fit(training, epochs: 1, batchSize: nil, using: &random)
      return trainer.metrics(on: validation)
    }
    // 0 against 6, 3 against 4.5, 9 against 1.5.
    #expect(result.metrics.map(\.loss).sorted() == [2.25, 36, 56.25])
    #expect(result.loss.mean == 31.5)
  }

  @Test("an error of a training is passed on")
  func error() {
    var random = Random(seed: 3)
    let samples = Samples<Double>(.ones(4, 1), .column([1, 1, 1, .nan]))
    let folds = KFold(count: 4, folds: 2, using: &random)
    #expect(throws: TrainingError.self) {
      _ = try folds.crossValidate(samples) { training, validation in
        var trainer = Trainer(
          Dense<Double>(weights: [[0]], bias: [[0]]), loss: MeanSquaredError(),
          optimizer: GradientDescent(learningRate: 0.5))
        try trainer.fit(training, validation: validation, epochs: 1, batchSize: 1, using: &random)
        return trainer.metrics(on: validation)
      }
    }
  }

  @Test("folds of another number of samples trap")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var random = Random(seed: 1)
      _ = KFold(count: 4, folds: 2, using: &random)
        .crossValidate(Samples<Double>(.zeros(5, 1), .zeros(5, 1))) { _, _ in Metrics(loss: 0) }
    }
    #expect(saidOnTrapping(result, "folds of 4 samples cannot partition 5 samples"))
  }
}
