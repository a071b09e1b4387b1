import Matrices
import Networks
import Testing

@Suite("Early stopping") struct EarlyStoppingTests {
  @Test("it stops when more epochs than the patience brought no improvement, with the best weights")
  func patience() throws {
    let (history, model) = try fit(weights: [5, 3, 4, 4, 1], [EarlyStopping(patience: 1)])
    #expect(history.epochs.count == 4 && history.bestEpoch?.number == 2)
    #expect(history.stopReason == "no improvement since epoch 2")
    #expect(model.parameters.weights == [[3]] && history.restoredEpoch == 2)
  }

  @Test("an epoch that is better starts the wait anew")
  func wait() throws {
    let history = try fit(weights: [5, 6, 4, 6, 3, 6, 6, 1], [EarlyStopping(patience: 1)]).history
    #expect(history.epochs.count == 7)
  }

  @Test("the best weights are restored also when all epochs are done")
  func end() throws {
    let (history, model) = try fit(weights: [5, 3, 4], [EarlyStopping(patience: 9)])
    #expect(history.stopReason == nil && history.restoredEpoch == 2)
    #expect(model.parameters.weights == [[3]])
  }

  /// A training of y = w x at x = 1 towards 0 whose fourth step overflows, from the given weights.
  private func diverged(_ callbacks: [any Callback]) -> Matrix<Double>? {
    var random = Random(seed: 1)
    var trainer = Trainer(
      Dense<Double>(weights: [[0]], bias: [[0]]), loss: MeanSquaredError(),
      optimizer: GradientDescent(learningRate: 1e-300))
    let samples = Samples<Double>([[1]], [[0]])
    let script = Scripted(parameters: [5, 3, 4, 1e200].map { [$0, 0] })
    #expect(throws: TrainingError.self) {
      try trainer.fit(
        samples, validation: samples, epochs: 4, batchSize: 1, callbacks: [script] + callbacks, using: &random)
    }
    return trainer.model.parameters.weights
  }

  @Test("the best weights are restored also when the training diverges")
  func divergence() {
    #expect(diverged([EarlyStopping(patience: 9)]) == [[3]])
    #expect(diverged([EarlyStopping(patience: 9, restoresBest: false)]) == [[1e200]])
    #expect(diverged([]) == [[1e200]])
  }

  @Test("the last weights are kept if restoring is switched off")
  func last() throws {
    let callback = EarlyStopping(patience: 0, restoresBest: false)
    let (history, model) = try fit(weights: [5, 3, 4, 1], [callback])
    #expect(history.epochs.count == 3 && history.restoredEpoch == nil)
    #expect(model.parameters.weights == [[4]])
  }

  @Test("a decrease below the smallest improvement is not an improvement")
  func improvement() throws {
    // Losses 16, 9 and 4: better by 7 and by 5.
    let (history, model) = try fit(
      weights: [4, 3, 2], [EarlyStopping(patience: 0, minimumImprovement: 6)])
    #expect(history.restoredEpoch == 2 && model.parameters.weights == [[3]])
    let all = try fit(
      weights: [4, 3, 2], [EarlyStopping(patience: 0, minimumImprovement: 4)])
    #expect(all.history.restoredEpoch == 3)
  }

  @Test("two of them do not disturb each other, and the last one's best is taken")
  func two() throws {
    let (history, model) = try fit(
      weights: [1, 2, 3, 4],
      [
        EarlyStopping(patience: 9), Inverted(), EarlyStopping(patience: 1, monitoring: .trainingLoss),
      ])
    #expect(history.epochs.count == 3 && history.restoredEpoch == 1)
    #expect(model.parameters.weights == [[1]])
  }

  /// Leaves another model at the end of the training, which early stopping after it replaces.
  private struct Inverted: Callback {
    mutating func trainingEnded<M: Layer>(_ state: inout TrainingState<M>) {
      state.model.assign(flattened: -state.model.parameters.flattened)
    }
  }

  @Test("a real training, too long for its few noisy samples, ends near the best epoch")
  func overfitting() throws {
    var random = Random(seed: 4)
    func samples(_ count: Int) -> Samples<Double> {
      let X = Matrix<Double>.uniform(count, 1, in: -1...1, using: &random)
      return Samples(X, X + .normal(count, 1, standardDeviation: 0.5, using: &random))
    }
    let (training, validation) = (samples(10), samples(200))
    let model = network(of: Double.self) {
      Dense(from: 1, to: 30, using: &random)
      Tanh()
      Dense(from: 30, to: 1, using: &random)
    }
    var trainer = Trainer(model, loss: MeanSquaredError(), optimizer: Adam(learningRate: 0.02))
    let history = try trainer.fit(
      training, validation: validation, epochs: 3000, batchSize: nil,
      callbacks: [EarlyStopping(patience: 300)], using: &random)
    #expect(history.epochs.count < 3000 && history.stopReason != nil)
    // The model is the one whose loss was the smallest: the same passes give the same number.
    #expect(trainer.metrics(on: validation).loss == history.bestEpoch?.validationLoss)
    #expect(history.restoredEpoch == history.bestEpoch?.number)
  }

  @Test("a negative patience traps")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = EarlyStopping(patience: -1)
    }
    #expect(saidOnTrapping(result, "patience cannot be -1"))
  }

  @Test("a negative improvement traps")
  func improvementTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = EarlyStopping(patience: 1, minimumImprovement: -0.5)
    }
    #expect(saidOnTrapping(result, "an improvement is at least 0 and finite, found -0.5"))
  }
}
