import Matrices
import Testing

@testable import Networks

@Suite("Training loop") struct TrainingLoopTests {
  @Test("epochs and their batches follow each other, and a batch that was announced is not passed over")
  func order() {
    var random = Random(seed: 1)
    var loop = TrainingLoop(.inOrder, samples: 5, batchSize: 2, epochs: 2, callbacks: [])
    #expect(loop.progress.batches == 3 && loop.isUnfinished && loop.nextBatch == nil)
    for epoch in 1...2 {
      loop.beginEpoch(using: &random)
      #expect(loop.progress.epoch == epoch)
      for batch in [[0, 1], [2, 3], [4]] {
        #expect(loop.nextBatch.map(Array.init) == batch)
        loop.progress.batch += 1
        loop.isAnnounced = true
        #expect(loop.nextBatch.map(Array.init) == batch)
        loop.isAnnounced = false
      }
      #expect(loop.nextBatch == nil && loop.isUnfinished)
      // An epoch that has begun is not begun again.
      loop.beginEpoch(using: &random)
      #expect(loop.progress.epoch == epoch && loop.nextBatch == nil)
      loop.endEpoch(
        History.Epoch(
          number: epoch, trainingLoss: 0, validationLoss: nil, validationAccuracy: nil, learningRate: 1, seconds: 0))
    }
    #expect(!loop.isUnfinished && loop.progress.history.epochs.count == 2)
  }

  @Test("a stop ends it, and the next run forgets an interruption")
  func stops() {
    var loop = TrainingLoop(.inOrder, samples: 1, batchSize: 1, epochs: 1, callbacks: [])
    loop.progress.interrupt(because: "a")
    loop.progress.interrupt(because: "b")
    #expect(!loop.isUnfinished && loop.progress.history.stopReason == "a")
    loop.progress.endInterruption()
    #expect(loop.isUnfinished)
    // A reason that holds outweighs one that passes.
    loop.progress.interrupt(because: "a")
    loop.progress.stop(because: "c")
    loop.progress.interrupt(because: "d")
    loop.progress.stop(because: "e")
    loop.progress.endInterruption()
    #expect(!loop.isUnfinished && loop.progress.history.stopReason == "c")
  }
}
