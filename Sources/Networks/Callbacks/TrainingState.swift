/// A training as a callback sees it, and what a callback may change: the model, the learning rate, and whether to go
/// on.
///
/// It exists only while callbacks are called. A second owner of the model would make each step copy the parameters.
public struct TrainingState<Model: Layer>: Sendable {
  public var model: Model
  /// α of the next step; at 0 the training stops, because nothing would change any more.
  public var learningRate: Double
  var progress: TrainingProgress

  /// The epochs that were finished.
  public var history: History { progress.history }
  /// The epoch that is going on, or has just ended: from 1, 0 before the first.
  public var epoch: Int { progress.epoch }
  /// How many epochs there are to be.
  public var epochs: Int { progress.epochs }
  /// The minibatch of the next step within its epoch, or of the last step when an epoch has ended: from 1.
  public var batch: Int { progress.batch }
  /// Minibatches per epoch.
  public var batches: Int { progress.batches }
  /// The steps that were taken in all epochs: the number t of the next one, from 0.
  public var step: Int { progress.step }

  /// Ends the training: before the next step, or after the epoch. Of several reasons the first is kept.
  public mutating func stop(because reason: String) { progress.stop(because: reason) }

  /// Goes back to the model of an earlier epoch, and says so in the history. The memory of the optimizer stays.
  public mutating func restore(_ model: Model, ofEpoch epoch: Int) {
    self.model = model
    progress.history.restoredEpoch = epoch
  }
}

/// Where a training is.
struct TrainingProgress: Sendable {
  let epochs: Int
  let batches: Int
  var (epoch, batch, step) = (0, 0, 0)
  var history = History()

  init(epochs: Int, batches: Int) { (self.epochs, self.batches) = (epochs, batches) }

  var isStopped: Bool { history.stopReason != nil }

  mutating func stop(because reason: String) {
    if history.stopReason == nil { history.stopReason = reason }
  }
}
