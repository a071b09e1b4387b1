import Matrices
import Networks
import Testing

@Suite("Callbacks") struct CallbackTests {
  /// Notes each event with its numbers.
  private struct Observer: Callback {
    let log: Log<String>
    func note<M>(_ event: String, _ state: TrainingState<M>) {
      log.append(
        "\(event) \(state.epoch)/\(state.epochs) \(state.batch)/\(state.batches) \(state.step)")
    }
    mutating func trainingBegan<M: Layer>(_ state: inout TrainingState<M>) { note("begin", state) }
    mutating func stepWillBegin<M: Layer>(_ state: inout TrainingState<M>) { note("step", state) }
    mutating func epochEnded<M: Layer>(_ state: inout TrainingState<M>) { note("epoch", state) }
    mutating func trainingEnded<M: Layer>(_ state: inout TrainingState<M>) { note("end", state) }
  }

  /// Does nothing, as all methods do by default.
  private struct Idle: Callback {}

  private func trained(
    _ callbacks: [any Callback], epochs: Int = 2
  ) throws -> (history: History, model: Dense<Float>) {
    var random = Random(seed: 3)
    let X = Matrix<Float>.normal(5, 2, using: &random)
    var trainer = Trainer(
      Dense<Float>(from: 2, to: 1, using: &random), loss: MeanSquaredError(),
      optimizer: Momentum(learningRate: 0.1))
    let history = try trainer.fit(
      Samples(X, X.column(0)), epochs: epochs, batchSize: 3, callbacks: callbacks, using: &random)
    return (history, trainer.model)
  }

  @Test("events come in order, with the numbers of epoch, batch and step")
  func order() throws {
    let log = Log<String>()
    _ = try trained([Observer(log: log)])
    #expect(
      log.entries == [
        "begin 0/2 0/2 0", "step 1/2 1/2 0", "step 1/2 2/2 1", "epoch 1/2 2/2 2",
        "step 2/2 1/2 2", "step 2/2 2/2 3", "epoch 2/2 2/2 4", "end 2/2 2/2 4",
      ])
  }

  @Test("a callback that does nothing changes nothing, bit for bit")
  func idle() throws {
    let (with, without) = (try trained([Idle(), Idle()]), try trained([]))
    #expect(with.model.parameters == without.model.parameters)
    #expect(with.history.epochs.map(\.trainingLoss) == without.history.epochs.map(\.trainingLoss))
    #expect(with.history.stopReason == nil && with.history.restoredEpoch == nil)
    // The rate is shown as a Double and stays the Float it was.
    #expect(with.history.epochs.map(\.learningRate) == [Double(Float(0.1)), Double(Float(0.1))])
  }

  /// Stops at an event.
  private struct Stopper: Callback {
    let reason: String
    var atBeginning = false
    var step = -1
    var epoch = -1
    mutating func trainingBegan<M: Layer>(_ state: inout TrainingState<M>) {
      if atBeginning { state.stop(because: reason) }
    }
    mutating func stepWillBegin<M: Layer>(_ state: inout TrainingState<M>) {
      if state.step == step { state.stop(because: reason) }
    }
    mutating func epochEnded<M: Layer>(_ state: inout TrainingState<M>) {
      if state.epoch == epoch { state.stop(because: reason) }
    }
  }

  @Test("a training stops before the first epoch, before a step, or after an epoch")
  func stops() throws {
    let start = try trained([Stopper(reason: "a", atBeginning: true)], epochs: 9)
    #expect(start.history.epochs.isEmpty && start.history.stopReason == "a")
    // Step 3 is the second of the second epoch, which has no entry then.
    let inside = try trained([Stopper(reason: "b", step: 3)], epochs: 9)
    #expect(inside.history.epochs.count == 1 && inside.history.stopReason == "b")
    let after = try trained([Stopper(reason: "c", epoch: 4)], epochs: 9)
    #expect(after.history.epochs.count == 4 && after.history.stopReason == "c")
    let ended = try trained([Stopper(reason: "d", epoch: 10)], epochs: 9)
    #expect(ended.history.epochs.count == 9 && ended.history.stopReason == nil)
  }

  @Test("of several reasons the first is kept, and all callbacks are called at the end")
  func reasons() throws {
    let log = Log<String>()
    let result = try trained([
      Stopper(reason: "first", epoch: 1), Stopper(reason: "second", epoch: 1), Observer(log: log),
    ])
    #expect(result.history.stopReason == "first")
    #expect(log.entries.suffix(2) == ["epoch 1/2 2/2 2", "end 1/2 2/2 2"])
  }

  /// Multiplies the rate and all parameters by a factor after each epoch.
  private struct Multiplied: Callback {
    let factor: Double
    mutating func epochEnded<M: Layer>(_ state: inout TrainingState<M>) {
      state.learningRate *= factor
      let theta = state.model.parameters.flattened
      state.model.assign(flattened: M.S(factor) * theta)
    }
  }

  @Test("what callbacks change of model and rate goes on, each after the ones before it")
  func changes() throws {
    let plain = try trained([], epochs: 1)
    let changed = try trained([Multiplied(factor: 4), Multiplied(factor: 0.5)], epochs: 1)
    #expect(
      changed.model.parameters.flattened == 2 * plain.model.parameters.flattened)
    let rates = try trained([Multiplied(factor: 0.5)], epochs: 3).history.epochs.map(\.learningRate)
    let first = Double(Float(0.1))
    #expect(rates == [first, first / 2, first / 4])
  }

  @Test("a rate of 0, or one below the precision of the model, ends the training")
  func zeroRate() throws {
    for factor in [0, 1e-60] {
      let history = try trained([Multiplied(factor: factor)], epochs: 5).history
      #expect(history.epochs.count == 1)
      #expect(history.stopReason == "the learning rate fell to 0")
    }
  }
}
