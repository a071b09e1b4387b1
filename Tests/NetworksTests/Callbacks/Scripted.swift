import Matrices
import Networks
import Synchronization

/// Gives the model the parameters of a list, one entry per epoch, so that a training has the losses a test wants.
///
/// With one batch per epoch and a learning rate that rounding swallows, nothing else changes them.
struct Scripted: Callback {
  let parameters: [[Double]]

  mutating func stepWillBegin<Model: Layer>(_ state: inout TrainingState<Model>) {
    state.model.assign(flattened: .row(parameters[state.epoch - 1].map { Model.S($0) }))
  }
}

/// A training with the model y = w x + b at x = 1 and the target 0, whose w in each epoch is given: its loss, w², on
/// both parts.
func fit(
  weights: [Double], _ callbacks: [any Callback], rate: Double = 1e-300,
  epochEnded: (History.Epoch) -> Void = { _ in }
) throws -> (history: History, model: Dense<Double>) {
  var random = Random(seed: 1)
  var trainer = Trainer(
    Dense<Double>(weights: [[0]], bias: [[0]]), loss: MeanSquaredError(),
    optimizer: GradientDescent(learningRate: rate))
  let samples = Samples<Double>([[1]], [[0]])
  let history = try trainer.fit(
    samples, validation: samples, epochs: weights.count, batchSize: 1,
    callbacks: [Scripted(parameters: weights.map { [$0, 0] })] + callbacks, using: &random,
    epochEnded: epochEnded)
  return (history, trainer.model)
}

/// What callbacks have said, in order.
final class Log<Entry: Sendable>: Sendable {
  private let list = Mutex<[Entry]>([])
  var entries: [Entry] { list.withLock { $0 } }
  func append(_ entry: Entry) { list.withLock { $0.append(entry) } }
}
