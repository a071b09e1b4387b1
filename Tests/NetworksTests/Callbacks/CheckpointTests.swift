import Matrices
import Networks
import Testing

@Suite("Checkpoint") struct CheckpointTests {
  private typealias Model = Dense<Double>

  /// The epochs and weights that were saved.
  private func saved(
    _ occasion: Checkpoint<Model>.Occasion, _ weights: [Double], _ others: [any Callback] = []
  ) throws -> [[Double]] {
    let log = Log<[Double]>()
    let checkpoint = Checkpoint<Model>(occasion) { model, epoch in
      log.append([Double(epoch), model.parameters.weights[0, 0]])
    }
    _ = try fit(weights: weights, [checkpoint] + others)
    return log.entries
  }

  @Test("every second epoch, and the last one, once")
  func every() throws {
    #expect(try saved(.every(2), [5, 4, 3, 2, 1]) == [[2, 4], [4, 2], [5, 1]])
    #expect(try saved(.every(2), [5, 4, 3, 2]) == [[2, 4], [4, 2]])
    #expect(try saved(.every(9), [5]) == [[1, 5]])
  }

  @Test("each epoch that is the best so far")
  func best() throws {
    #expect(
      try saved(.best(.validationLoss), [3, 4, 2, 2, 1]) == [[1, 3], [3, 2], [5, 1]])
  }

  @Test("a trainer makes one for its own type of model")
  func factory() throws {
    var random = Random(seed: 1)
    var trainer = Trainer(
      deepNetwork(Float.self, seed: 2), loss: MeanSquaredError(),
      optimizer: Adam<Float>(learningRate: 0.01))
    let log = Log<Matrix<Float>>()
    let samples = Samples<Float>(
      .normal(4, 3, using: &random), .normal(4, 2, using: &random))
    try trainer.fit(
      samples, epochs: 2, batchSize: 2,
      callbacks: [
        trainer.checkpoint(.every(1)) { model, _ in log.append(model.parameters.flattened) }
      ], using: &random)
    #expect(log.entries.count == 2 && log.entries[0] != log.entries[1])
    #expect(log.entries[1] == trainer.model.parameters.flattened)
  }

  private struct DiskFull: Error, CustomStringConvertible { let description = "the disk is full" }

  @Test("an error stops the training with its text as the reason, and the model is kept")
  func error() throws {
    let checkpoint = Checkpoint<Model>(.every(2)) { _, _ in throw DiskFull() }
    let (history, model) = try fit(weights: [5, 4, 3, 2, 1], [checkpoint])
    #expect(history.epochs.count == 2 && model.parameters.weights == [[4]])
    #expect(history.stopReason == "the checkpoint of epoch 2 failed: the disk is full")
  }

  @Test("the best needs a validation part if it is the best there")
  func validation() {
    #expect(Checkpoint<Model>(.best(.validationLoss)) { _, _ in }.needsValidation)
    #expect(!Checkpoint<Model>(.best(.trainingLoss)) { _, _ in }.needsValidation)
    #expect(!Checkpoint<Model>(.every(1)) { _, _ in }.needsValidation)
  }

  @Test("a checkpoint for another model traps with both types")
  func modelTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = try fit(weights: [1], [Checkpoint<Tanh<Double>>(.every(1)) { _, _ in }])
    }
    #expect(
      saidOnTrapping(
        result, "a checkpoint for models of type Tanh<Double> cannot save a Dense<Double>"))
  }

  @Test("a checkpoint after no epoch traps")
  func intervalTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Checkpoint<Dense<Double>>(.every(0)) { _, _ in }
    }
    #expect(saidOnTrapping(result, "a checkpoint is made after at least 1 epoch, found 0"))
  }
}
