/// The state of a training as a callback sees it. A callback may change the model and the learning rate, and end the
/// training.
///
/// It exists only while callbacks are called, since a second owner of the model would make each step copy the
/// parameters.
public struct TrainingState<Model: Layer>: Sendable {
  /// The model after the last step.
  public var model: Model
  /// The learning rate α of the next step; at 0 the training stops, because the parameters would not change any more.
  public var learningRate: Double
  var progress: TrainingProgress

  /// The history of the epochs that were finished.
  public var history: History { progress.history }
  /// The number of the current epoch, or of the one that has just ended: from 1, and 0 before the first.
  public var epoch: Int { progress.epoch }
  /// The number of epochs that the training was asked for.
  public var epochs: Int { progress.epochs }
  /// The number of the minibatch of the next step within its epoch, or of the last step when an epoch has ended: from
  /// 1.
  public var batch: Int { progress.batch }
  /// The number of minibatches per epoch.
  public var batches: Int { progress.batches }
  /// The number of steps taken in all epochs, which is the number t of the next one, from 0.
  public var step: Int { progress.step }

  /// Ends the training: before the next step, or after the epoch. Of several reasons the first is kept.
  public mutating func stop(because reason: String) { progress.stop(because: reason) }

  /// Ends the training as ``stop(because:)`` does, but not for good: where the training is saved, see
  /// ``TrainingCheckpoint``, the next run continues it from here.
  public mutating func interrupt(because reason: String) { progress.interrupt(because: reason) }

  /// Restores the model of an earlier epoch, and records that in the history. The state of the optimizer is kept.
  public mutating func restore(_ model: Model, ofEpoch epoch: Int) {
    self.model = model
    progress.history.restoredEpoch = epoch
  }
}

/// The counters and the history of a training.
struct TrainingProgress: Sendable {
  let epochs: Int
  let batches: Int
  var (epoch, batch, step) = (0, 0, 0)
  var history = History()

  init(epochs: Int, batches: Int) { (self.epochs, self.batches) = (epochs, batches) }

  /// Whether the reason of the stop is outside of the training.
  private(set) var isInterrupted = false

  var isStopped: Bool { history.stopReason != nil }

  mutating func stop(because reason: String) {
    if history.stopReason == nil || isInterrupted { history.stopReason = reason }
    isInterrupted = false
  }

  mutating func interrupt(because reason: String) {
    if isStopped { return }
    (history.stopReason, isInterrupted) = (reason, true)
  }

  /// Forgets an interruption, for the run that continues.
  mutating func endInterruption() {
    if isInterrupted { (history.stopReason, isInterrupted) = (nil, false) }
  }
}
