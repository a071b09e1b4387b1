import Checkpoints
import Foundation
import Testing

// The code of the article "Resuming a training", line for line: a tidy test compares them.

/// Halves the rate after an epoch whose loss is larger than that of the epoch before.
struct SlowerAfterIncreases: RememberingCallback, Codable {
  var last = Double.greatestFiniteMagnitude

  mutating func epochEnded<Model: Layer>(_ state: inout TrainingState<Model>) {
    guard let loss = state.history.epochs.last?.trainingLoss else { return }
    if loss > last { state.learningRate /= 2 }
    last = loss
  }
}

@Suite("The article on resuming a training") struct ArticleTests {
  private typealias Net = Chain<Chain<Dense<Float>, Tanh<Float>>, Dense<Float>>
  private let X: Matrix<Float>
  private let Y: Matrix<Float>
  private let model: Net
  private let start: Random

  init() {
    var random = Random(seed: 1)
    X = .normal(80, 2, using: &random)
    Y = X.column(0) ⊙ X.column(1)
    model = network(of: Float.self) {
      Dense(from: 2, to: 8, using: &random)
      Tanh()
      Dense(from: 8, to: 1, using: &random)
    }
    start = random
  }

  private func train(_ path: String, _ others: [any Callback] = []) throws -> (model: Net, history: History) {
    var random = start
    let scaler = Standardizer(fittedTo: X)
    let training = Samples(scaler(X[rows: 0..<60]), Y[rows: 0..<60])
    let validation = Samples(scaler(X[rows: 60..<80]), Y[rows: 60..<80])
    var trainer = Trainer(model, loss: MeanSquaredError(), optimizer: Adam(learningRate: 0.01))
    let history = try trainer.fit(
      training, validation: validation, epochs: 30, batchSize: 16,
      callbacks: [EarlyStopping(patience: 10), SlowerAfterIncreases()] + others,
      resuming: trainer.checkpoint(in: path, every: .epochs(5), preprocessing: scaler), using: &random)
    return (trainer.model, history)
  }

  @Test("the training of the article is interrupted and goes on, and its model predicts")
  func article() throws {
    try withCheckpoint { path in
      let whole = try train(path + "1")
      _ = try train(path, [StopBefore(step: 37)])
      let resumed = try train(path)
      #expect(resumed.model == whole.model)
      #expect(resumed.history.epochs.map(\.trainingLoss) == whole.history.epochs.map(\.trainingLoss))

      var loaded = Trainer(model, loss: MeanSquaredError(), optimizer: Adam(learningRate: 0.01))
      try loaded.load(checkpoint: path)
      let scaler: Standardizer<Float> = try CheckpointFile(path).preprocessing()
      let prediction = loaded.model(scaler(X))
      #expect(prediction.shape == Y.shape && loaded.model != model)
    }
  }

  /// The code of the landing page, which writes into the current folder.
  private func landingPage(
    _ trainer: inout Trainer<Net, MeanSquaredError, Adam<Float>>, _ training: Samples<Float>, _ random: inout Random
  ) throws -> Checkpoint<Net> {
    try trainer.fit(
      training, epochs: 100, batchSize: 32, resuming: trainer.checkpoint(in: "digits.checkpoint"), using: &random)

    let callbacks = [trainer.checkpoint(.best(.validationLoss), in: "digits.model")]
    return callbacks[0]
  }
}
