import Matrices

/// Where a training keeps its whole state, so that it can be interrupted at any time, and goes on bit for bit as if it
/// had not been: the model, the optimizer with its averages, the generator, the order of the samples and the place in
/// it, the history, and what the callbacks remember.
///
/// A file is made by the module `Checkpoints`, and `fit` of ``Trainer`` does the rest. The same program that begins the
/// training continues it:
///
/// ```swift
/// try trainer.fit(
///   training, epochs: 100, batchSize: 32, resuming: trainer.checkpoint(in: "digits.checkpoint"), using: &random)
/// ```
/// The state is saved after every so many epochs or steps, and whenever the training ends. If it ended for good,
/// because all epochs are done or a callback has stopped it, then the next run returns its history and its model at
/// once. More epochs than before continue it; other data or settings are refused.
///
/// An augmentation or a callback of your own takes part if it depends on its arguments and its own state alone, see
/// ``RememberingCallback``.
public struct TrainingCheckpoint<Model: Layer, Rule: Optimizer<Model.S>, Generator: RandomNumberGenerator>: Sendable {
  package typealias Snapshot = TrainingSnapshot<Model, Rule, Generator>

  /// How often the state is saved.
  public let interval: CheckpointInterval
  /// Replaces the state of a training that begins by the one that was saved, if there is one; keeps others from the
  /// place until the end, unless it throws.
  let begin: @Sendable (_ snapshot: inout Snapshot) throws -> Void
  /// Saves a state in the place of the one before.
  let save: @Sendable (_ snapshot: Snapshot) throws -> Void
  /// Called at the end of a training that has begun, also after an error.
  let end: @Sendable () -> Void

  /// A checkpoint that is read and written by closures. Traps unless the interval is positive.
  package init(
    every interval: CheckpointInterval, begin: @escaping @Sendable (_ snapshot: inout Snapshot) throws -> Void,
    save: @escaping @Sendable (_ snapshot: Snapshot) throws -> Void, end: @escaping @Sendable () -> Void
  ) {
    let isPositive =
      switch interval {
      case .epochs(let count), .steps(let count): count > 0
      case .seconds(let time): time > 0
      }
    require(isPositive, "a training is saved after a positive number of epochs, steps or seconds, found \(interval)")
    (self.interval, self.begin, self.save, self.end) = (interval, begin, save, end)
  }

  /// Whether the state is saved after a step, or, if the step was the last one of its epoch, after the epoch.
  func isDue(after loop: TrainingLoop, lastSave: Double) -> Bool {
    let progress = loop.progress
    return switch interval {
    case .epochs(let count): loop.minibatches == nil && progress.epoch.isMultiple(of: count)
    case .steps(let count): progress.step.isMultiple(of: count)
    case .seconds(let time): loop.seconds - lastSave >= time
    }
  }
}

/// How often the state of a training is saved, besides at its end.
public enum CheckpointInterval: Sendable, Equatable {
  /// After each epoch whose number is a multiple.
  case epochs(Int)
  /// After each step whose number, counted through all epochs, is a multiple.
  case steps(Int)
  /// After the first step that ends so long after the last time.
  case seconds(Double)
}

/// The whole state of a training.
package struct TrainingSnapshot<Model: Layer, Rule: Optimizer<Model.S>, Generator: RandomNumberGenerator> {
  package var model: Model
  package var optimizer: Rule
  package var random: Generator
  var loop: TrainingLoop
  /// What must be the same in all runs of a training, in words.
  let settings: [TrainingSetting]
}

/// A setting of a training in words, such as "batch size" and "32".
struct TrainingSetting: Codable, Equatable, Sendable {
  let name: String
  let value: String
}

/// A checkpoint that is of another training.
package struct TrainingMismatch: Error, Equatable, CustomStringConvertible {
  /// What differs, as the rest of a sentence that begins with the name of the checkpoint.
  package let description: String

  package init(description: String) { self.description = description }
}
