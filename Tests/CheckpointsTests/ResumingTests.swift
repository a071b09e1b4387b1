import Checkpoints
import Foundation
import TestSupport
import Testing

@Suite("Resuming a training") struct ResumingTests {
  @Test("interrupted before any step it continues bit for bit", arguments: 0...16)
  func everyStep(step: Int) throws {
    let training = TestTraining()
    let whole = try training.run()
    #expect(whole.losses.count == 12 && whole.stopReason == nil)
    try withCheckpoint { path in
      let part = try training.run(in: path, stoppedBefore: step)
      #expect(part.stopReason == (step < 16 ? "interrupted" : nil))
      #expect(try training.run(in: path) == whole)
      // It is over, and found again as it was.
      let saved = try Data(contentsOf: URL(filePath: path))
      #expect(try training.run(in: path) == whole)
      #expect(try Data(contentsOf: URL(filePath: path)) == saved)
    }
  }

  @Test("resumed several times, and at the end of an epoch, with any interval", arguments: [1, 3, 4, 100])
  func several(interval: Int) throws {
    var training = TestTraining()
    training.interval = .steps(interval)
    let whole = try training.run()
    try withCheckpoint { (path: String) throws in
      for step in [2, 4, 5, 12] { #expect(try training.run(in: path, stoppedBefore: step).stopReason == "interrupted") }
      #expect(try training.run(in: path) == whole)
    }
  }

  @Test("more epochs continue a training that is over", arguments: [SampleOrder.shuffled, .inOrder])
  func moreEpochs(order: SampleOrder) throws {
    var training = TestTraining()
    training.order = order
    let whole = try training.run()
    try withCheckpoint { path in
      for epochs in 1...4 {
        training.epochs = epochs
        training.interval = .epochs(3)
        let end = try training.run(in: path)
        if epochs == 4 { #expect(end == whole) }
      }
      training.epochs = 3
      #expect(throws: TrainingError.checkpoint("\(path) has 4 epochs already, and this training is to have 3")) {
        try training.run(in: path)
      }
    }
  }

  @Test("a callback that ends a training has ended it for good")
  func stopped() throws {
    var training = TestTraining()
    (training.epochs, training.patience, training.rate) = (40, 0, 0.5)
    let whole = try training.run()
    try #require(whole.stopReason?.hasPrefix("no improvement since epoch") == true && whole.restoredEpoch != nil)
    try withCheckpoint { path in
      _ = try training.run(in: path, stoppedBefore: 3)
      #expect(try training.run(in: path) == whole)
      #expect(try training.run(in: path) == whole)
    }
  }

  @Test("with another number of threads")
  func threads() throws {
    try withCheckpoint { path in
      func weights(_ arguments: String...) throws -> Substring {
        let run = try ChildProcess("killed-training", arguments: arguments)
        #expect(run.status == 0, "\(run.output)")
        return try #require(run.output.split(separator: "\n").last)
      }
      let whole = try weights(path + "1", "3", "300", "1")
      _ = try weights(path, "1", "300", "2")
      _ = try weights(path, "2", "300", "1")
      #expect(try weights(path, "3", "300", "2") == whole)
    }
  }

  @Test("model, optimizer and preprocessing are read without continuing the training")
  func load() throws {
    try withCheckpoint { path in
      var random = Random(seed: 1)
      let X = Matrix<Float>.normal(10, 2, using: &random)
      let scaler = Standardizer(fittedTo: X)
      let samples = Samples(scaler(X), X.column(0))
      let start = Trainer(
        Dense<Float>(from: 2, to: 1, using: &random), loss: MeanSquaredError(), optimizer: Momentum(learningRate: 0.1))
      var trainer = start
      try trainer.fit(
        samples, epochs: 3, batchSize: 5, resuming: trainer.checkpoint(in: path, preprocessing: scaler), using: &random)
      var other = start
      try other.load(checkpoint: path)
      #expect(other.model == trainer.model && other.optimizer == trainer.optimizer)
      #expect(try CheckpointFile(path).preprocessing(Standardizer<Float>.self) == scaler)
      #expect(throws: CheckpointError.self) { try CheckpointFile(path).preprocessing(Whitening<Float>.self) }
      #expect(throws: CheckpointError.self) { try other.load(checkpoint: path + "x") }
    }
  }
}
