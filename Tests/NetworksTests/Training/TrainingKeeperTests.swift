import Matrices
import Testing

@testable import Networks

@Suite("Training keeper") struct TrainingKeeperTests {
  private typealias Keeper = TrainingKeeper<Dense<Double>, SGD<Double>, Random>

  @Test("one state is saved once, and after a failure none")
  func once() throws {
    struct Full: Error, CustomStringConvertible { let description = "full" }
    let log = Log<Int>()
    let store = TrainingCheckpoint<Dense<Double>, SGD<Double>, Random>(every: .epochs(1)) { _ in
    } save: { snapshot in
      log.append(snapshot.loop.progress.step)
      if snapshot.loop.progress.step == 8 { throw Full() }
    } end: {
    }
    var (random, loop) = (
      Random(seed: 1), TrainingLoop(.inOrder, samples: 4, batchSize: 1, epochs: 9, callbacks: [])
    )
    var trainer = Trainer(point([0.0]), loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1))
    var keeper = Keeper(store, [])
    try keeper.begin(&trainer, &loop, &random)
    keeper.saveAtEnd(trainer, &loop, random)
    #expect(log.entries == [])
    for step in [4, 8, 12] {
      loop.progress.step = step
      keeper.saveIfDue(trainer, &loop, random)
      keeper.saveAtEnd(trainer, &loop, random)
    }
    #expect(log.entries == [4, 8] && keeper.failure == "full" && loop.progress.history.stopReason == "full")
  }
}
