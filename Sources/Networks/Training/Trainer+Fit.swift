import Matrices

extension Trainer {
  /// Trains for a number of epochs.
  ///
  /// - Parameters:
  ///   - training: the samples whose gradients are followed.
  ///   - validation: samples that are only looked at, after each epoch.
  ///   - epochs: how often each training sample is used, if no callback stops the training before.
  ///   - batchSize: samples per step, at most the number of training samples: 1 is stochastic descent, nil takes all
  ///     samples for each step.
  ///   - order: the order of the samples in an epoch.
  ///   - callbacks: what happens beside the steps.
  ///   - random: the order of the samples is drawn from it, then what is random in the model and in the augmentations.
  ///   - epochEnded: called after each epoch, before the callbacks, for progress and figures.
  /// - Throws: if the data or a setting cannot be used, before the model is touched; or when a number of a step is no
  ///   longer finite, with the model as it was before that step and the place in the error.
  @discardableResult
  public mutating func fit(
    _ training: Samples<S>, validation: Samples<S>? = nil, epochs: Int, batchSize: Int?,
    order: SampleOrder = .shuffled, callbacks: [any Callback] = [],
    using random: inout some RandomNumberGenerator,
    epochEnded: (History.Epoch) -> Void = { _ in }
  ) throws(TrainingError) -> History {
    let batchSize = batchSize ?? max(1, training.count)
    try check(training, validation, epochs, batchSize, order, callbacks)

    let start = ContinuousClock.now
    var callbacks = callbacks
    var sequence = SampleSequence(order, count: training.count)
    var progress = TrainingProgress(
      epochs: epochs, batches: (training.count + batchSize - 1) / batchSize)
    notify(&callbacks, &progress) { $0.trainingBegan(&$1) }
    while progress.epoch < epochs && !progress.isStopped {
      (progress.epoch, progress.batch) = (progress.epoch + 1, 0)
      guard
        let trainingLoss = try epoch(
          training, batchSize, &sequence, &callbacks, &progress, using: &random)
      else { break }
      let metrics = optionalMetrics(on: validation)
      let measured = History.Epoch(
        number: progress.epoch, trainingLoss: trainingLoss, validationLoss: metrics?.loss,
        validationAccuracy: metrics?.accuracy, learningRate: Double(optimizer.learningRate),
        seconds: (ContinuousClock.now - start) / .seconds(1))
      progress.history.epochs.append(measured)
      epochEnded(measured)
      notify(&callbacks, &progress) { $0.epochEnded(&$1) }
    }
    notify(&callbacks, &progress) { $0.trainingEnded(&$1) }
    return progress.history
  }

  /// The steps of one epoch; their mean loss, or nil if a callback has stopped the training before the last of them.
  private mutating func epoch(
    _ training: Samples<S>, _ batchSize: Int, _ sequence: inout SampleSequence,
    _ callbacks: inout [any Callback], _ progress: inout TrainingProgress,
    using random: inout some RandomNumberGenerator
  ) throws(TrainingError) -> Double? {
    let loss = loss
    var total = 0.0
    for indices in Minibatches(order: sequence.epoch(using: &random), size: batchSize) {
      progress.batch += 1
      notify(&callbacks, &progress) { $0.stepWillBegin(&$1) }
      if progress.isStopped { return nil }

      model.drawMasks(using: &random)
      var batch = training.rows(at: indices)
      for augmentation in augmentations { batch = augmentation(batch, using: &random) }
      let value = step(batch) { P in
        if sequence.needsLosses {
          let losses = loss.sampleLosses(P, batch.targets)
          sequence.record(batch.weights.map { $0 ⊙ losses } ?? losses, of: indices)
        }
      }
      if !value.isFinite {
        throw .diverged(
          epoch: progress.epoch, batch: progress.batch, learningRate: "\(optimizer.learningRate)",
          nonFiniteReport(on: batch) ?? NonFiniteReport(.loss, found: "\(value)"))
      }
      progress.step += 1
      total += Double(value) * Double(indices.count)
    }
    return total / Double(training.count)
  }

  private func optionalMetrics(on samples: Samples<S>?) -> Metrics? {
    guard let samples, samples.count > 0 else { return nil }
    return metrics(on: samples)
  }

  /// Shows the training to each callback, and takes over what they have changed.
  private mutating func notify(
    _ callbacks: inout [any Callback], _ progress: inout TrainingProgress,
    _ event: (inout any Callback, inout TrainingState<Model>) -> Void
  ) {
    if callbacks.isEmpty { return }
    let rate = Double(optimizer.learningRate)
    var state = TrainingState(model: model, learningRate: rate, progress: progress)
    for i in callbacks.indices { event(&callbacks[i], &state) }
    (model, progress) = (state.model, state.progress)
    if state.learningRate == rate { return }
    // A rate may also be too small for the precision of the model.
    if S(state.learningRate) == 0 {
      progress.stop(because: "the learning rate fell to 0")
    } else {
      optimizer.learningRate = S(state.learningRate)
    }
  }
}
