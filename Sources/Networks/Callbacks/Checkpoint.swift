import Matrices

/// Passes the model to a closure, most often to write it to a file: after every so many epochs, or whenever it is the
/// best so far.
///
/// ```swift
/// let checkpoint = trainer.checkpoint(.best(.validationLoss)) { model, epoch in try write(model) }
/// ```
/// An error of the closure stops the training after the epoch, and the history reports it as ``History/stopReason``;
/// the model is kept.
///
/// The model alone is what a program needs that predicts. To continue a training, its whole state is saved, see
/// ``TrainingCheckpoint``. The module `Checkpoints` writes both to files.
public struct Checkpoint<Saved: Layer>: RememberingCallback {
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

  private enum MemoryKey: String, CodingKey { case best, epoch }

  public func encodeMemory<Model: Layer & Codable>(to encoder: any Encoder, of model: Model) throws {
    var values = encoder.container(keyedBy: MemoryKey.self)
    try values.encode(best, forKey: .best)
    try values.encode(savedEpoch, forKey: .epoch)
  }

  public mutating func restoreMemory<Model: Layer & Codable>(from decoder: any Decoder, of model: Model) throws {
    let values = try decoder.container(keyedBy: MemoryKey.self)
    best = try values.decode(BestSoFar.self, forKey: .best)
    savedEpoch = try values.decodeCount(.epoch, "the number of the saved epoch is at least 0")
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
