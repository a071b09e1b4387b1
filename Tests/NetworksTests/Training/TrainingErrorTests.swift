import Matrices
import Networks
import Testing

@Suite("Errors of a training") struct TrainingErrorTests {
  /// Trains y = w x + b and gives the error; the model must be as before.
  private func error(
    _ inputs: Matrix<Double>, _ targets: Matrix<Double>, validation: Samples<Double>? = nil,
    epochs: Int = 1, batchSize: Int = 1
  ) -> TrainingError? {
    var random = Random(seed: 1)
    var trainer = Trainer(
      Dense<Double>(weights: [[2]], bias: [[1]]), loss: SumOfSquares(),
      optimizer: GradientDescent(learningRate: 0.1))
    let error = #expect(throws: TrainingError.self) {
      try trainer.fit(
        Samples(inputs, targets), validation: validation, epochs: epochs, batchSize: batchSize,
        using: &random)
    }
    #expect(trainer.model.parameters == Dense.Parameters(weights: [[2]], bias: [[1]]))
    return error
  }

  private let X: Matrix<Double> = [[1], [2], [3]]
  private let Y: Matrix<Double> = [[2], [4], [6]]

  @Test("no samples")
  func noSamples() {
    let found = error(.zeros(0, 1), .zeros(0, 1))
    #expect(found == .noSamples && found?.description == "cannot train without samples")
  }

  @Test("no epochs", arguments: [0, -3])
  func epochs(count: Int) {
    let found = error(X, Y, epochs: count)
    #expect(found == .epochs(count))
    #expect(found?.description == "expected at least 1 epoch, found \(count)")
  }

  @Test("batches of no samples, or of more than there are", arguments: [-1, 0, 4])
  func batchSize(size: Int) {
    let found = error(X, Y, batchSize: size)
    #expect(found == .batchSize(size, samples: 3))
    #expect(
      found?.description
        == "expected a batch size from 1 to 3, the number of training samples, found \(size)")
  }

  @Test(
    "numbers that are not finite, with part, row and column",
    arguments: [(Double.nan, "nan"), (.infinity, "inf"), (-.infinity, "-inf")])
  func notFinite(value: Double, text: String) {
    let broken: Matrix<Double> = [[0], [value], [1]]
    for (part, found) in [
      ("training inputs", error(broken, Y)), ("training targets", error(X, broken)),
      ("validation inputs", error(X, Y, validation: Samples(broken, Y))),
      ("validation targets", error(X, Y, validation: Samples(X, broken))),
    ] {
      #expect(found == .notFinite(part: part, row: 1, column: 0, found: text))
      #expect(
        found?.description
          == "expected finite numbers in the \(part), found \(text) in row 1, column 0")
    }
  }

  @Test("a divergence is described with the learning rate that may be its cause")
  func diverged() {
    let error = TrainingError.diverged(epoch: 2, batch: 3, learningRate: "9.0")
    #expect(
      error.description
        == "the loss became infinite or not a number in epoch 2, batch 3; the learning rate 9.0 may be "
        + "too large")
  }
}
