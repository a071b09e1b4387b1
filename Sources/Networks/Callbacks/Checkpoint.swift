import Matrices

/// Passes the model to a closure, most often to write it to a file: after every so many epochs, or whenever it is the
/// best so far.
///
/// ```swift
/// let checkpoint = trainer.checkpoint(.best(.validationLoss)) { model, epoch in try write(model) }
/// ```
/// An error of the closure stops the training after the epoch, and the history reports it as ``History/stopReason``;
/// the model is kept.
public struct Checkpoint<Saved: Layer>: Callback {
  /// When the model is saved.
  public enum Occasion: Sendable, Equatable {
    /// After each epoch whose number is a multiple of `epochs`, and after the last one.
    case every(_ epochs: Int)
    /// After each epoch whose metric is below that of all before it.
    case best(MonitoredMetric)
  }

  /// When the model is saved.
  public let occasion: Occasion
  private let save: @Sendable (_ model: Saved, _ epoch: Int) throws -> Void
  private var best = BestSoFar()
  private var savedEpoch = 0

  /// A checkpoint for models of type `Saved`; `save` receives the model and the number of the epoch. Traps for a number
  /// of epochs below 1, and in a training of another type of model.
  public init(
    _ occasion: Occasion, save: @escaping @Sendable (_ model: Saved, _ epoch: Int) throws -> Void
  ) {
    if case .every(let epochs) = occasion {
      require(epochs > 0, "a checkpoint is made after at least 1 epoch, found \(epochs)")
    }
    (self.occasion, self.save) = (occasion, save)
  }

  public var needsValidation: Bool {
    if case .best(let metric) = occasion { metric.needsValidation } else { false }
  }

  public mutating func trainingBegan<Model: Layer>(_ state: inout TrainingState<Model>) {
    require(
      Model.self == Saved.self,
      "a checkpoint for models of type \(Saved.self) cannot save a \(Model.self)")
  }

  public mutating func epochEnded<Model: Layer>(_ state: inout TrainingState<Model>) {
    guard let epoch = state.history.epochs.last else { return }
    let isDue =
      switch occasion {
      case .every(let epochs): epoch.number % epochs == 0
      case .best(let metric): best.improves(metric(epoch))
      }
    if isDue { save(&state) }
  }

  public mutating func trainingEnded<Model: Layer>(_ state: inout TrainingState<Model>) {
    let last = state.history.epochs.last?.number ?? 0
    if case .every = occasion, last > savedEpoch { save(&state) }
  }

  private mutating func save<Model: Layer>(_ state: inout TrainingState<Model>) {
    guard let model = state.model as? Saved, let epoch = state.history.epochs.last?.number else {
      return
    }
    savedEpoch = epoch
    do {
      try save(model, epoch)
    } catch {
      state.stop(because: "the checkpoint of epoch \(epoch) failed: \(error)")
    }
  }
}

extension Trainer {
  /// A ``Checkpoint`` for this trainer's type of model; `save` receives the model and the number of the epoch.
  public func checkpoint(
    _ occasion: Checkpoint<Model>.Occasion,
    save: @escaping @Sendable (_ model: Model, _ epoch: Int) throws -> Void
  ) -> Checkpoint<Model> {
    Checkpoint(occasion, save: save)
  }
}
