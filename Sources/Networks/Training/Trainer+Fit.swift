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
  ///   - random: the generator for the order of the samples, and then for the masks of the model and the augmentations.
  ///   - epochEnded: called after each epoch, before the callbacks, for progress and figures.
  /// - Throws: ``TrainingError``, before the model is changed, if the data or a setting cannot be used; or when a
  ///   number in a step is not finite, with the place in the error. The model is then the one before that step, or the
  ///   one that ``EarlyStopping`` restores.
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

  /// Takes the steps of one epoch. Returns their mean loss, or nil if a callback has stopped the training before the
  /// last of them.
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
        let error = TrainingError.diverged(
          epoch: progress.epoch, batch: progress.batch, learningRate: "\(optimizer.learningRate)",
          nonFiniteReport(on: batch) ?? NonFiniteReport(.loss, found: "\(value)"))
        // After the report, which is on this model.
        notify(&callbacks, &progress) { $0.trainingFailed(&$1) }
        throw error
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

  /// Calls each callback with the state of the training, and adopts their changes.
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
    // A rate may also underflow to 0 in the precision of the model.
    if S(state.learningRate) == 0 {
      progress.stop(because: "the learning rate fell to 0")
    } else {
      optimizer.learningRate = S(state.learningRate)
    }
  }
}
