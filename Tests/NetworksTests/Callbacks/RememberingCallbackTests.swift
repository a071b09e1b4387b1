import Foundation
import Matrices
import Testing

@testable import Networks

@Suite("Callbacks that remember") struct RememberingCallbackTests {
  private typealias Model = Dense<Double>
  private let model = point([0.0])

  /// The callback, used for epochs with some weights, as a second one finds it that was read from a file.
  private func restored<C: RememberingCallback>(_ callback: C, after weights: [Double]) throws -> C {
    var state = TrainingState(model: model, learningRate: 1, progress: TrainingProgress(epochs: 9, batches: 1))
    var (used, fresh) = (callback, [callback as any Callback])
    for (i, weight) in weights.enumerated() {
      state.model = point([weight])
      state.progress.history.epochs.append(
        History.Epoch(
          number: i + 1, trainingLoss: weight, validationLoss: weight, validationAccuracy: nil, learningRate: 1,
          seconds: 0))
      used.epochEnded(&state)
    }
    let data = try JSONEncoder().encode(CallbackMemories(callbacks: [used], model: model))
    let decoder = JSONDecoder()
    decoder.userInfo = [:]
    let read = try decoder.decode(Opened.self, from: data)
    try CallbackMemories.restore(&fresh, from: read.decoder, of: model)
    return try #require(fresh[0] as? C)
  }

  /// Lends the decoder to a test.
  private struct Opened: Decodable {
    let decoder: any Decoder
    init(from decoder: any Decoder) { self.decoder = decoder }
  }

  @Test("early stopping remembers the best epoch, its loss and its model")
  func earlyStopping() throws {
    var stopping = try restored(EarlyStopping(patience: 1), after: [5, 3, 4])
    var state = TrainingState(model: model, learningRate: 1, progress: TrainingProgress(epochs: 9, batches: 1))
    stopping.trainingEnded(&state)
    #expect(state.model == point([3]) && state.history.restoredEpoch == 2)
    // Epoch 4 is the second without an improvement.
    state.progress.history.epochs = [
      History.Epoch(
        number: 4, trainingLoss: 3, validationLoss: 3, validationAccuracy: nil, learningRate: 1, seconds: 0)
    ]
    stopping.epochEnded(&state)
    #expect(state.history.stopReason == "no improvement since epoch 2")
    #expect(throws: Never.self) { try restored(EarlyStopping(patience: 1), after: []) }
  }

  @Test("a plateau remembers its count, and keeps the settings of the program")
  func plateau() throws {
    let callback = try restored(ReducedOnPlateau(Plateau(patience: 5)), after: [5, 3, 4])
    var expected = Plateau(patience: 5)
    for loss in [5.0, 3, 4] { _ = expected.rate(after: loss, from: 1) }
    #expect(callback.plateau == expected)
  }

  @Test("a checkpoint remembers which loss is the best")
  func checkpoint() throws {
    let log = Log<Int>()
    var callback = try restored(
      Checkpoint<Model>(.best(.trainingLoss)) { _, epoch in log.append(epoch) }, after: [5, 3])
    var state = TrainingState(model: model, learningRate: 1, progress: TrainingProgress(epochs: 9, batches: 1))
    for (number, loss) in [(3, 4.0), (4, 2.0)] {
      state.progress.history.epochs.append(
        History.Epoch(
          number: number, trainingLoss: loss, validationLoss: nil, validationAccuracy: nil, learningRate: 1, seconds: 0)
      )
      callback.epochEnded(&state)
    }
    #expect(log.entries == [1, 2, 4])
  }

  private struct Codables: RememberingCallback, Codable, Equatable { var count = 3 }
  private struct Closure: Callback { let body: @Sendable () -> Void }
  private struct Empty: Callback {}

  @Test("what is Codable is kept as a whole; what has no properties has nothing to keep, and a closure may")
  func kinds() throws {
    #expect(try restored(Codables(count: 8), after: []) == Codables(count: 8))
    #expect(!Codables().hidesMemory && !Empty().hidesMemory && !Interruption { false }.hidesMemory)
    #expect(Closure {}.hidesMemory)
  }
}
