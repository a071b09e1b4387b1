import Matrices

extension Trainer {
  /// Trains for a number of epochs.
  ///
  /// - Parameters:
  ///   - training: the samples for the gradients.
  ///   - validation: samples on which the model is evaluated after each epoch.
  ///   - epochs: the number of epochs, if no callback stops the training before.
  ///   - batchSize: the number of samples per step, from 1 (stochastic gradient descent) to the number of training
  ///     samples; nil takes all samples for each step (full batch).
  ///   - order: the order of the samples in an epoch.
  ///   - callbacks: code that is called between the steps and epochs, in the order of the list.
  ///   - checkpoint: where the state of the training is kept, and from where it is continued if it was interrupted;
  ///     the model, the optimizer and the generator are then the saved ones.
  ///   - random: the generator for the order of the samples, and then for the masks of the model and the augmentations.
  ///   - epochEnded: called after each epoch of this run, before the callbacks, for progress and figures.
  /// - Throws: ``TrainingError``, before the model is changed, if the data or a setting cannot be used; or when a
  ///   number in a step is not finite, with the place in the error. The model is then the one before that step, or the
  ///   one that ``EarlyStopping`` restores. If the state cannot be saved the training ends, as after a stop, and the
  ///   error is thrown at its end.
  @discardableResult
  public mutating func fit<Generator: RandomNumberGenerator>(
    _ training: Samples<S>, validation: Samples<S>? = nil, epochs: Int, batchSize: Int?,
    order: SampleOrder = .shuffled, callbacks: [any Callback] = [],
    resuming checkpoint: TrainingCheckpoint<Model, Rule, Generator>? = nil, using random: inout Generator,
    epochEnded: (History.Epoch) -> Void = { _ in }
  ) throws(TrainingError) -> History {
    let batchSize = batchSize ?? max(1, training.count)
    try check(training, validation, epochs, batchSize, order, callbacks)

    var loop = TrainingLoop(
      order, samples: training.count, batchSize: batchSize, epochs: epochs, callbacks: callbacks)
    var keeper = checkpoint.map {
      TrainingKeeper($0, settings(training, validation, batchSize: batchSize, order: order))
    }
    notify(&loop) { $0.trainingBegan(&$1) }
    try keeper?.begin(&self, &loop, &random)
    defer { checkpoint?.end() }
    while loop.isUnfinished {
      loop.beginEpoch(using: &random)
      guard let trainingLoss = try steps(training, &loop, &keeper, using: &random) else { break }
      let metrics = optionalMetrics(on: validation)
      let measured = History.Epoch(
        number: loop.progress.epoch, trainingLoss: trainingLoss, validationLoss: metrics?.loss,
        validationAccuracy: metrics?.accuracy, learningRate: Double(optimizer.learningRate), seconds: loop.seconds)
      loop.endEpoch(measured)
      epochEnded(measured)
      notify(&loop) { $0.epochEnded(&$1) }
      keeper?.saveIfDue(self, &loop, random)
    }
    keeper?.saveAtEnd(self, &loop, random)
    notify(&loop) { $0.trainingEnded(&$1) }
    if let sentence = keeper?.failure { throw .checkpoint(sentence) }
    return loop.progress.history
  }

  /// Takes the steps of an epoch that are left. Returns the mean loss of the epoch, or nil if the training was stopped
  /// before the last of them.
  private mutating func steps<Generator: RandomNumberGenerator>(
    _ training: Samples<S>, _ loop: inout TrainingLoop, _ keeper: inout TrainingKeeper<Model, Rule, Generator>?,
    using random: inout Generator
  ) throws(TrainingError) -> Double? {
    let loss = loss
    while let indices = loop.nextBatch {
      if !loop.isAnnounced {
        loop.progress.batch += 1
        notify(&loop) { $0.stepWillBegin(&$1) }
        loop.isAnnounced = loop.progress.isInterrupted
        if loop.progress.isStopped { return nil }
      }
      loop.isAnnounced = false

      model.drawMasks(using: &random)
      var batch = training.rows(at: indices)
      for augmentation in augmentations { batch = augmentation(batch, using: &random) }
      let value = step(batch) { P in
        if loop.sequence.needsLosses {
          let losses = loss.sampleLosses(P, batch.targets)
          loop.sequence.record(batch.weights.map { $0 ⊙ losses } ?? losses, of: indices)
        }
      }
      if !value.isFinite {
        let error = TrainingError.diverged(
          epoch: loop.progress.epoch, batch: loop.progress.batch, learningRate: "\(optimizer.learningRate)",
          nonFiniteReport(on: batch) ?? NonFiniteReport(.loss, found: "\(value)"))
        // After the report, which is on this model.
        notify(&loop) { $0.trainingFailed(&$1) }
        throw error
      }
      loop.progress.step += 1
      loop.lossSum += Double(value) * Double(indices.count)
      // The last step of an epoch is saved with the epoch.
      if keeper != nil, loop.nextBatch != nil {
        keeper?.saveIfDue(self, &loop, random)
        if loop.progress.isStopped { return nil }
      }
    }
    return loop.lossSum / Double(training.count)
  }

  private func optionalMetrics(on samples: Samples<S>?) -> Metrics? {
    guard let samples, samples.count > 0 else { return nil }
    return metrics(on: samples)
  }

  /// Calls each callback with the state of the training, and adopts their changes.
  mutating func notify(
    _ loop: inout TrainingLoop, _ event: (inout any Callback, inout TrainingState<Model>) -> Void
  ) {
    if loop.callbacks.isEmpty { return }
    let rate = Double(optimizer.learningRate)
    var state = TrainingState(model: model, learningRate: rate, progress: loop.progress)
    for i in loop.callbacks.indices { event(&loop.callbacks[i], &state) }
    (model, loop.progress) = (state.model, state.progress)
    if state.learningRate == rate { return }
    // A rate may also underflow to 0 in the precision of the model.
    if S(state.learningRate) == 0 {
      loop.progress.stop(because: "the learning rate fell to 0")
    } else {
      optimizer.learningRate = S(state.learningRate)
    }
  }
}
