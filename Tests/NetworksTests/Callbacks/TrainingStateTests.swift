import Matrices
import Networks
import Testing

@Suite("Training state") struct TrainingStateTests {
  /// Goes back to the first epoch's model when the training has ended.
  private struct BackToTheStart: Callback {
    private var first: (any Layer)?
    mutating func epochEnded<M: Layer>(_ state: inout TrainingState<M>) {
      if state.epoch == 1 { first = state.model }
    }
    mutating func trainingEnded<M: Layer>(_ state: inout TrainingState<M>) {
      if let model = first as? M { state.restore(model, ofEpoch: 1) }
    }
  }

  @Test("a model that is kept is a value: later steps do not change it, and it can be restored")
  func restore() throws {
    let (history, model) = try fit(weights: [3, 5, 7], [BackToTheStart()])
    #expect(model.parameters.weights == [[3]])
    #expect(history.restoredEpoch == 1 && history.epochs.map(\.trainingLoss) == [9, 25, 49])
  }

  /// Tells the history as it is seen.
  private struct Counter: Callback {
    let log: Log<Int>
    mutating func stepWillBegin<M: Layer>(_ state: inout TrainingState<M>) {
      log.append(state.history.epochs.count)
    }
    mutating func epochEnded<M: Layer>(_ state: inout TrainingState<M>) {
      log.append(10 * state.history.epochs.count)
    }
  }

  @Test("the history has the epoch that has just ended")
  func history() throws {
    let log = Log<Int>()
    _ = try fit(weights: [1, 2], [Counter(log: log)])
    #expect(log.entries == [0, 10, 1, 20])
  }
}
