import Checkpoints
import Foundation
import SystemFiles
import TestSupport
import Testing

@Suite("Checkpoints on a system that fails") struct FaultTests {
  /// The step after which the state in a file was saved.
  private func savedStep(_ path: String) throws -> Int {
    struct Saved: Decodable {
      struct Training: Decodable { let step: Int }
      let training: Training
    }
    guard let bytes = try SystemFile.read(path) else { return 0 }
    let content = try SealedFile("training", version: 1).content(of: bytes).bytes
    return try JSONDecoder().decode(Saved.self, from: Data(content)).training.step
  }

  @Test(
    "whichever calls fail, the state is readable, not older than an interval, and continued bit for bit",
    arguments: FaultyCalls.Kind.allCases)
  func faults(kind: FaultyCalls.Kind) throws {
    let training = TestTraining(epochs: 2)
    let whole = try training.run()
    for k in 1... {
      let isOver = try withCheckpoint { path in
        let faults = FaultyCalls(kind, number: k, code: ENOSPC)
        let steps = Tally()
        var faulty = training
        faulty.callbacks = [Steps(tally: steps)]
        var failure: String?
        do {
          _ = try SystemCalls.$current.withValue(faults.calls) { try faulty.run(in: path) }
        } catch {
          failure = "\(error)"
        }
        // The state is saved after each step; the training ends with the first that could not be.
        let saved = try savedStep(path)
        if let failure {
          #expect(failure.hasPrefix("\(path) cannot be written: No space left on device"))
          #expect(saved == steps.value || saved == steps.value - 1, "\(kind) \(k)")
        } else {
          #expect(saved == 8)
        }
        #expect(try training.run(in: path) == whole, "\(kind) \(k)")
        let names = try FileManager.default.contentsOfDirectory(
          atPath: URL(filePath: path).deletingLastPathComponent().path)
        #expect(names == ["a.checkpoint"])
        return !faults.haveFailed
      }
      if isOver { break }
    }
  }

  /// Counts the steps.
  private struct Steps: StatelessCallback {
    let tally: Tally
    mutating func stepWillBegin<Model: Layer>(_ state: inout TrainingState<Model>) { tally.count() }
  }

  @Test("a disk that is full leaves the last state and the trained model, and early stopping still takes the best")
  func full() throws {
    try withCheckpoint { path in
      let training = TestTraining()
      _ = try training.run(in: path, stoppedBefore: 5)
      let faults = FaultyCalls(.write, number: 6, code: ENOSPC)
      #expect(throws: TrainingError.checkpoint("\(path) cannot be written: No space left on device")) {
        try SystemCalls.$current.withValue(faults.calls) { try training.run(in: path) }
      }
      #expect(try savedStep(path) >= 5)
      #expect(try training.run(in: path) == training.run())
    }
  }

  @Test("a folder that cannot be written is known before the first step")
  func readOnly() throws {
    try withCheckpoint { path in
      let faults = FaultyCalls(.open, number: 1, code: EROFS)
      var training = TestTraining()
      let tally = Tally()
      training.callbacks = [Steps(tally: tally)]
      #expect(throws: TrainingError.checkpoint("\(path) cannot be written: Read-only file system")) {
        try SystemCalls.$current.withValue(faults.calls) { try training.run(in: path) }
      }
      #expect(tally.value == 0)
    }
  }
}
