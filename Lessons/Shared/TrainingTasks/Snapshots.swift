import Matrices
import Networks
import Synchronization

/// What is measured of a model before a training and after some of its epochs, for a figure that moves.
///
/// ```swift
/// let curves = Snapshots<Double, [Double]>(after: [0, 1, 10]) { model in model(X).elements }
/// try trainer.fit(samples, epochs: 10, batchSize: 32, callbacks: [curves], using: &random)
/// curves.values  // epochs 0, 1 and 10
/// ```
/// It changes nothing in the training. Models with numbers of another type are not measured.
public struct Snapshots<S: Scalar, Value: Sendable>: Callback {
  /// A training has its own copies of a callback, which share this.
  private final class Storage: Sendable {
    let values = Mutex<[(epoch: Int, value: Value)]>([])
  }

  private let epochs: Set<Int>
  private let measure: @Sendable (any Layer<S>) -> Value
  private let storage = Storage()

  /// - Parameters:
  ///   - epochs: the epochs after which a model is measured, 0 being before the first.
  ///   - measure: what is measured.
  public init(after epochs: [Int], _ measure: @escaping @Sendable (any Layer<S>) -> Value) {
    (self.epochs, self.measure) = (Set(epochs), measure)
  }

  /// The values so far, in the order of the epochs.
  public var values: [(epoch: Int, value: Value)] { storage.values.withLock { $0 } }

  public mutating func trainingBegan<Model: Layer>(_ state: inout TrainingState<Model>) { record(0, state.model) }

  public mutating func epochEnded<Model: Layer>(_ state: inout TrainingState<Model>) {
    record(state.history.epochs.count, state.model)
  }

  private func record(_ epoch: Int, _ model: any Layer) {
    guard epochs.contains(epoch), let model = model as? any Layer<S> else { return }
    let value = measure(model)
    storage.values.withLock { $0.append((epoch, value)) }
  }
}
