import Matrices
import Networks
import Testing

@Suite("Training errors") struct TrainingErrorTests {
  /// Trains y = w x + b and gives the error; the model must be as before.
  private func error(
    _ inputs: Matrix<Double>, _ targets: Matrix<Double>, validation: Samples<Double>? = nil,
    epochs: Int = 1, batchSize: Int = 1
  ) -> TrainingError? {
    error(Samples(inputs, targets), validation: validation, epochs: epochs, batchSize: batchSize)
  }

  private func error(
    _ training: Samples<Double>, _ loss: some Loss = SumOfSquares(),
    validation: Samples<Double>? = nil, epochs: Int = 1, batchSize: Int = 1,
    order: SampleOrder = .shuffled, callbacks: [any Callback] = []
  ) -> TrainingError? {
    var random = Random(seed: 1)
    var trainer = Trainer(
      Dense<Double>(weights: [[2]], bias: [[1]]), loss: loss,
      optimizer: GradientDescent(learningRate: 0.1))
    let error = #expect(throws: TrainingError.self) {
      try trainer.fit(
        training, validation: validation, epochs: epochs, batchSize: batchSize, order: order,
        callbacks: callbacks, using: &random)
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

  @Test("weights that are not finite, or negative, with the row")
  func weights() {
    let broken = Samples(X, Y, weights: [[1], [.infinity], [1]])
    let negative = Samples(X, Y, weights: [[1], [0], [-2]])
    for (training, validation, part) in [
      (broken, nil, "training"), (Samples(X, Y), broken, "validation"),
    ] {
      #expect(
        error(training, validation: validation)
          == .notFinite(part: part + " weights", row: 1, column: 0, found: "inf"))
    }
    let found = error(negative)
    #expect(found == .negativeWeight(part: "training", row: 2, found: "-2.0"))
    #expect(
      found?.description == "expected weights from 0 in the training samples, found -2.0 in row 2")
  }

  @Test("weights, or an order by losses, with a loss that is no mean over samples")
  func noSampleLosses() {
    let found = error(Samples(X, Y, weights: .ones(3, 1)), RootMeanSquaredError())
    #expect(
      found == .noSampleLosses(loss: "RootMeanSquaredError", neededFor: "sample weights"))
    #expect(
      found?.description
        == "expected a loss that is a mean or a sum over samples, as sample weights need it, "
        + "found RootMeanSquaredError")
    #expect(
      error(Samples(X, Y), RootMeanSquaredError(), order: .emphasizing(share: 0.5))
        == .noSampleLosses(loss: "RootMeanSquaredError", neededFor: "emphasized samples"))
  }

  @Test("a share of emphasized samples that is none", arguments: [-0.1, 1.5, .nan])
  func emphasis(share: Double) {
    let found = error(Samples(X, Y), order: .emphasizing(share: share))
    #expect(
      found?.description == "expected a share of emphasized samples from 0 to 1, found \(share)")
  }

  @Test("callbacks that need the validation part, without one, or with an empty one")
  func noValidation() {
    for callback: any Callback in [EarlyStopping(patience: 1), ReducedOnPlateau()] {
      let name = "\(type(of: callback))"
      for part in [nil, Samples<Double>(.zeros(0, 1), .zeros(0, 1))] {
        #expect(
          error(Samples(X, Y), validation: part, callbacks: [callback])
            == .noValidation(callback: name))
      }
    }
    #expect(
      TrainingError.noValidation(callback: "A").description
        == "expected a validation part, as A monitors it, found none")
  }

  @Test("a divergence is described with its place and the learning rate that may be its cause")
  func diverged() {
    let error = TrainingError.diverged(
      epoch: 2, batch: 3, learningRate: "9.0",
      NonFiniteReport(.output, in: .init(4, "Dense"), found: "inf"))
    #expect(
      error.description
        == "the training diverged in epoch 2, batch 3: the output of layer 4 (Dense) became inf; "
        + "the learning rate 9.0 may be too large")
  }
}
