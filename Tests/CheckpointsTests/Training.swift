import Checkpoints
import Foundation
import SystemFiles

/// A small training with all kinds of state: random masks, running statistics, noise, an order that depends on losses,
/// two rules that change the rate, and the best model so far.
struct TestTraining {
  /// What a training ended with: all bits of the model and the optimizer, and the history.
  struct End: Equatable {
    let model, optimizer: Data
    let losses: [Double]
    let stopReason: String?
    let restoredEpoch: Int?
  }

  var epochs = 4
  var batchSize = 8
  var order = SampleOrder.emphasizing(share: 0.5)
  var units = 5
  var rate: Double = 0.02
  var samples = 30
  var patience = 2
  var interval = CheckpointInterval.steps(1)
  var callbacks: [any Callback] = []
  /// The steps of an epoch.
  var batches: Int { (samples + batchSize - 1) / batchSize }

  /// Trains, in the file if there is one. A training that is interrupted before a step has its number in `stop`.
  func run(in path: String? = nil, stoppedBefore stop: Int? = nil) throws -> End {
    var random = Random(seed: 5)
    let X = Matrix<Double>.normal(samples, 3, using: &random)
    let scaler = Standardizer(fittedTo: X)
    let data = Samples(scaler(X), X.column(0) ⊙ X.column(1))
    let model = network(of: Double.self) {
      Dense(from: 3, to: units, using: &random)
      BatchNorm(features: units)
      Tanh()
      Dropout(rate: 0.3, using: &random)
      Dense(from: units, to: 1, using: &random)
    }
    var trainer = Trainer(model, loss: MeanSquaredError(), optimizer: Adam(learningRate: rate))
    trainer.augmentations = [InputNoise(standardDeviation: 0.1)]
    func checkpoint<M: Layer & Codable, R: Optimizer<M.S> & Codable>(
      _ trainer: Trainer<M, MeanSquaredError, R>, _ path: String
    ) -> TrainingCheckpoint<M, R, Random> {
      trainer.checkpoint(in: path, every: interval, preprocessing: scaler)
    }
    let history = try trainer.fit(
      data, validation: data, epochs: epochs, batchSize: batchSize, order: order,
      callbacks: [
        FallingRate(), StopBefore(step: stop), EarlyStopping(patience: patience),
        ReducedOnPlateau(Plateau(factor: 0.5, patience: 0)), Count(),
      ] + callbacks,
      resuming: path.map { checkpoint(trainer, $0) }, using: &random)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return End(
      model: try encoder.encode(trainer.model), optimizer: try encoder.encode(trainer.optimizer),
      losses: history.epochs.flatMap { [$0.trainingLoss, $0.validationLoss ?? 0, $0.learningRate] },
      stopReason: history.stopReason, restoredEpoch: history.restoredEpoch)
  }
}

/// Multiplies the rate before each step, so that a step that is announced twice has another one.
struct FallingRate: Callback {
  mutating func stepWillBegin<Model: Layer>(_ state: inout TrainingState<Model>) { state.learningRate *= 0.99 }
}

/// Interrupts a training before a step.
struct StopBefore: StatelessCallback {
  let step: Int?
  mutating func stepWillBegin<Model: Layer>(_ state: inout TrainingState<Model>) {
    if state.step == step { state.interrupt(because: "interrupted") }
  }
}

/// Changes the rate in every third epoch that it sees: what it remembers is coded without another line.
struct Count: RememberingCallback, Codable {
  var epochs = 0
  mutating func epochEnded<Model: Layer>(_ state: inout TrainingState<Model>) {
    epochs += 1
    if epochs.isMultiple(of: 3) { state.learningRate *= 0.5 }
  }
}

/// A new folder that is removed with everything in it; the path of a file there.
func withCheckpoint<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path + "/a.checkpoint")
}
