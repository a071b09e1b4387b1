import Matrices

/// What a training has between two of its steps, besides the trainer, the generator and the data. It is a value, so
/// that it can be saved and continued.
struct TrainingLoop: Sendable {
  var progress: TrainingProgress
  var sequence: SampleSequence
  var callbacks: [any Callback]
  /// The minibatches of the epoch that has begun; nil between epochs.
  private(set) var minibatches: Minibatches?
  /// Σ L n over the steps of this epoch, with the losses L and the numbers of samples n.
  var lossSum = 0.0
  /// Whether the callbacks know of the next step already, as the training was interrupted when they were told.
  var isAnnounced = false
  /// The time of the runs before, in seconds.
  var secondsBefore = 0.0

  private let batchSize: Int
  private let start = ContinuousClock.now

  init(_ order: SampleOrder, samples: Int, batchSize: Int, epochs: Int, callbacks: [any Callback]) {
    progress = TrainingProgress(epochs: epochs, batches: (samples + batchSize - 1) / batchSize)
    sequence = SampleSequence(order, count: samples)
    (self.batchSize, self.callbacks) = (batchSize, callbacks)
  }

  /// Whether there is a step to take, or an epoch to end.
  var isUnfinished: Bool { !progress.isStopped && (minibatches != nil || progress.epoch < progress.epochs) }

  /// The time of all runs.
  var seconds: Double { secondsBefore + (ContinuousClock.now - start) / .seconds(1) }

  /// Begins an epoch, unless one has begun.
  mutating func beginEpoch(using random: inout some RandomNumberGenerator) {
    if minibatches != nil { return }
    (progress.epoch, progress.batch, lossSum) = (progress.epoch + 1, 0, 0)
    minibatches = Minibatches(order: sequence.epoch(using: &random), size: batchSize)
  }

  /// Continues an epoch with the order of its samples.
  mutating func continueEpoch(order: [Int]) { minibatches = Minibatches(order: order, size: batchSize) }

  /// The samples of the next step; nil at the end of the epoch.
  var nextBatch: ArraySlice<Int>? { minibatches?[isAnnounced ? progress.batch - 1 : progress.batch] }

  /// Ends the epoch, whose mean loss was recorded.
  mutating func endEpoch(_ epoch: History.Epoch) {
    progress.history.epochs.append(epoch)
    minibatches = nil
  }
}
