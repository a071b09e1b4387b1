import Checkpoints
import Foundation
import SystemFiles
import Testing

@Suite("Checkpoints that are refused") struct RefusalTests {
  /// The sentence with which a training ends, without the path of its file.
  private func sentence(_ training: TestTraining, in path: String) -> String? {
    do {
      _ = try training.run(in: path)
      return nil
    } catch {
      return "\(error)".replacingOccurrences(of: path, with: "FILE")
    }
  }

  @Test("a training with other data or settings is told which")
  func settings() throws {
    try withCheckpoint { path in
      let training = TestTraining()
      _ = try training.run(in: path, stoppedBefore: 6)
      func refusal(_ change: (inout TestTraining) -> Void) -> String? {
        var other = training
        change(&other)
        return sentence(other, in: path)
      }
      let start = "FILE is of another training: its "
      #expect(refusal { $0.batchSize = 9 } == start + "batch size is 8, and that of this training 9")
      #expect(refusal { $0.rate = 0.01 } == start + "initial learning rate is 0.02, and that of this training 0.01")
      #expect(
        refusal { $0.order = .shuffled } == start
          + "order of the samples is emphasizing(share: 0.5), and that of this training shuffled")
      #expect(refusal { $0.units = 6 }?.hasPrefix(start + "list of parameters is 0.weights 3×5") == true)
      #expect(refusal { $0.samples = 31 }?.contains("its preprocessing is not that of this training") == true)
      #expect(refusal { $0.callbacks = [Count()] }?.contains("expected what Count remembers, found no more") == true)
      #expect(refusal { $0.epochs = 1 } == "FILE has 2 epochs already, and this training is to have 1")
      #expect(refusal { _ in } == nil)
    }
  }

  /// Has a closure, so that nothing can be said about what it remembers.
  private struct Silent: Callback {
    let value = 1
  }

  @Test("a callback that hides what it remembers is refused before the first step")
  func silent() throws {
    try withCheckpoint { path in
      var training = TestTraining()
      training.callbacks = [Silent()]
      #expect(
        sentence(training, in: path)
          == "cannot save what the callback Silent remembers: make it a RememberingCallback that is Codable, or a "
          + "StatelessCallback if it remembers nothing")
      #expect(!SystemFile.exists(path))
      _ = try training.run()
    }
  }

  @Test("a changed byte anywhere, and a file cut off anywhere, is refused and left as it is")
  func damage() throws {
    try withCheckpoint { path in
      var training = TestTraining()
      (training.epochs, training.units) = (1, 1)
      _ = try training.run(in: path)
      let whole = try [UInt8](Data(contentsOf: URL(filePath: path)))
      let file = CheckpointFile(path)
      // The seal is tested for every bit; here, that it is looked at.
      for i in stride(from: 0, to: whole.count, by: 97) {
        var bytes = whole
        bytes[i] ^= 1 << (i % 8)
        for changed in [bytes, Array(whole[..<i])] {
          try Data(changed).write(to: URL(filePath: path))
          let text = try #require(sentence(training, in: path))
          #expect(
            text.hasPrefix("FILE was cut off after \(i)") || text.hasPrefix("FILE is ") || text.hasPrefix("FILE has "))
          #expect(throws: CheckpointError.self) { try file.preprocessing(Standardizer<Double>.self) }
          #expect(try [UInt8](Data(contentsOf: URL(filePath: path))) == changed)
        }
      }
      try Data(SealedFile("training", version: 2).bytes(of: [])).write(to: URL(filePath: path))
      #expect(
        sentence(training, in: path)
          == "FILE has version 2 of its format and was written by a newer Adjoint; this one reads versions up to 1")
    }
  }

  @Test("content that no training has written is refused, though its checksum is right")
  func content() throws {
    try withCheckpoint { path in
      let training = TestTraining()
      _ = try training.run(in: path, stoppedBefore: 6)
      let seal = SealedFile("training", version: 1)
      let text = String(
        decoding: try seal.content(of: [UInt8](Data(contentsOf: URL(filePath: path)))).bytes, as: UTF8.self)
      func refusal(_ old: some RegexComponent, _ new: String) throws -> String {
        try #require(text.contains(old))
        try Data(seal.bytes(of: Array(text.replacing(old, with: new).utf8))).write(to: URL(filePath: path))
        return sentence(training, in: path) ?? "accepted"
      }
      let start = "FILE has another content than expected: "
      #expect(try refusal(/"batch":3/, "\"batch\":5") == start + "the batch is one of 4, found 5, at training, batch")
      #expect(try refusal(/"order":\[/, "\"order\":[30,").hasPrefix(start + "the order is of 30 samples"))
      #expect(
        try refusal(/"epoch":2,"history/, "\"epoch\":3,\"history").hasPrefix(
          start + "the history has the epochs before"))
      #expect(
        try refusal(/"losses":\[/, "\"losses\":[1,").hasPrefix(start + "there are losses of 30 samples, found 31"))
      #expect(try refusal(/"Count":/, "\"Sum\":").hasPrefix(start + "expected what Count remembers"))
      #expect(try refusal(/"step":6/, "\"step\":-6").hasPrefix(start + "steps are counted from 0"))
      #expect(
        try refusal(/.*/.dotMatchesNewlines(), String(repeating: "[", count: 9999)).hasPrefix(
          start + "nested more deeply"))
    }
  }

  @Test("two runs with one checkpoint are two runs on its file")
  func oneCheckpoint() throws {
    struct Second: StatelessCallback {
      let body: @Sendable () -> String?
      mutating func epochEnded<Model: Layer>(_ state: inout TrainingState<Model>) {
        if let sentence = body() { state.interrupt(because: sentence) }
      }
    }
    try withCheckpoint { path in
      var random = Random(seed: 1)
      let samples = Samples<Double>([[1], [2]], [[1], [2]])
      let trainer = Trainer(
        Dense<Double>(from: 1, to: 1, using: &random), loss: MeanSquaredError(), optimizer: Adam(learningRate: 0.1))
      let checkpoint: TrainingCheckpoint<Dense<Double>, Adam<Double>, Random> = trainer.checkpoint(in: path)
      @Sendable func second() -> String? {
        var (random, other) = (Random(seed: 1), trainer)
        do {
          try other.fit(samples, epochs: 1, batchSize: nil, resuming: checkpoint, using: &random)
          return nil
        } catch {
          return SystemFile.exists(path + ".lock") ? "\(error)" : "the lock of the first run was released"
        }
      }
      var first = trainer
      let history = try first.fit(
        samples, epochs: 2, batchSize: nil, callbacks: [Second(body: second)], resuming: checkpoint, using: &random)
      #expect(history.stopReason?.contains("is in use by another run") == true)
      #expect(!SystemFile.exists(path + ".lock"))
    }
  }

  @Test("of two runs on one file the second is told so, and the first goes on")
  func twoRuns() throws {
    struct Second: StatelessCallback {
      let path: String
      mutating func epochEnded<Model: Layer>(_ state: inout TrainingState<Model>) {
        if state.epoch != 2 { return }
        do {
          _ = try TestTraining().run(in: path)
        } catch {
          state.interrupt(because: "\(error)")
        }
      }
    }
    try withCheckpoint { path in
      var training = TestTraining()
      training.callbacks = [Second(path: path)]
      let reason = try training.run(in: path).stopReason
      #expect(
        reason
          == "\(path) is in use by another run, process \(getpid()): wait for its end, or give this run another file")
      training.callbacks = []
      #expect(try training.run(in: path) == training.run())
      #expect(!SystemFile.exists(path + ".lock"))
    }
  }
}
