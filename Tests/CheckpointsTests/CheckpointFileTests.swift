import Checkpoints
import Foundation
import Testing

@Suite("Checkpoint files") struct CheckpointFileTests {
  @Test("a value comes back as it was, and no file is no error")
  func roundTrip() throws {
    try withCheckpoint { path in
      let file = CheckpointFile(path)
      #expect(try file.read([Double].self) == nil)
      for value in [[0.1, -0.0], [2]] {
        try file.write(value)
        #expect(try file.read() == value)
      }
      #expect(throws: CheckpointError.self) { try file.read(String.self) }
      #expect(throws: CheckpointError.self) { try CheckpointFile(path + "/b").write(1) }
    }
  }

  @Test("the best model of a training is in its file")
  func best() throws {
    try withCheckpoint { path in
      var random = Random(seed: 2)
      let X = Matrix<Float>.normal(20, 2, using: &random)
      let samples = Samples(X, X.column(0))
      var trainer = Trainer(
        Dense<Float>(from: 2, to: 1, using: &random), loss: MeanSquaredError(), optimizer: Adam(learningRate: 0.1))
      try trainer.fit(
        samples, validation: samples, epochs: 20, batchSize: 5,
        callbacks: [trainer.checkpoint(.best(.validationLoss), in: path), EarlyStopping(patience: 20)], using: &random)
      #expect(try CheckpointFile(path).read() == trainer.model)
      #expect(throws: CheckpointError(path: path, problem: "is no training saved by Adjoint, but a checkpoint")) {
        try trainer.load(checkpoint: path)
      }
    }
  }
}
