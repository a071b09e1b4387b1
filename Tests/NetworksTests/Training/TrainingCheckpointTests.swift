import Matrices
import Testing

@testable import Networks

// What is saved and read is tested with files, in the module Checkpoints.

@Suite("Training checkpoints") struct TrainingCheckpointTests {
  private typealias Store = TrainingCheckpoint<Dense<Double>, SGD<Double>, Random>
  private struct Full: Error, CustomStringConvertible { let description = "the disk is full" }

  /// The steps after which a training of 2 epochs with 3 steps each was saved, and its error.
  private func saves(_ interval: CheckpointInterval, failingAt bad: Int = -1) -> (steps: [Int], error: TrainingError?) {
    let (log, ends) = (Log<Int>(), Log<Int>())
    let store = Store(every: interval) { _ in
    } save: { snapshot in
      log.append(snapshot.loop.progress.step)
      if snapshot.loop.progress.step == bad { throw Full() }
    } end: {
      ends.append(1)
    }
    var random = Random(seed: 1)
    var trainer = Trainer(point([0.0]), loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1))
    var failure: TrainingError?
    do {
      let samples = Samples<Double>([[1], [2], [3]], [[1], [2], [3]])
      try trainer.fit(samples, epochs: 2, batchSize: 1, resuming: store, using: &random)
    } catch {
      failure = error
    }
    #expect(ends.entries == [1])
    return (log.entries, failure)
  }

  @Test("it is saved when it is due, and at the end")
  func intervals() {
    #expect(saves(.epochs(1)).steps == [3, 6])
    #expect(saves(.epochs(2)).steps == [6])
    #expect(saves(.epochs(9)).steps == [6])
    #expect(saves(.steps(1)).steps == [1, 2, 3, 4, 5, 6])
    #expect(saves(.steps(4)).steps == [4, 6])
    #expect(saves(.seconds(1e-9)).steps == [1, 2, 3, 4, 5, 6])
    #expect(saves(.seconds(1e9)).steps == [6])
  }

  @Test("a state that cannot be saved ends the training with the reason")
  func failure() {
    for step in [2, 3] {
      let (steps, error) = saves(.steps(1), failingAt: step)
      #expect(steps.last == step && error == .checkpoint("the disk is full"))
    }
  }

  @Test("an interval of nothing traps")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TrainingCheckpoint<Dense<Double>, SGD<Double>, Random>(every: .steps(0)) { _ in
      } save: { _ in
      } end: {
      }
    }
    #expect(saidOnTrapping(result, "a training is saved after a positive number of epochs, steps or seconds"))
  }
}
