import Matrices
import Networks
import Testing

@Suite("Interruption") struct InterruptionTests {
  @Test("it stops before the next step, and the epochs before it are in the history")
  func stop() throws {
    // The question is asked before each of the steps, one per epoch here.
    let log = Log<Int>()
    let callback = Interruption {
      log.append(1)
      return log.entries.count > 2
    }
    let (history, model) = try fit(weights: [5, 4, 3, 2], [callback])
    #expect(history.epochs.map(\.number) == [1, 2] && history.stopReason == "interrupted")
    // The script has already set the parameters for the step that is not done.
    #expect(model.parameters.weights == [[3]])
  }

  @Test("early stopping restores the best weights after it")
  func best() throws {
    let log = Log<Int>()
    let callback = Interruption(because: "time is up") {
      log.append(1)
      return log.entries.count > 2
    }
    let (history, model) = try fit(weights: [4, 5, 3], [callback, EarlyStopping(patience: 9)])
    #expect(history.stopReason == "time is up" && history.restoredEpoch == 1)
    #expect(model.parameters.weights == [[4]])
  }
}
