import Matrices

/// Trains a model: epochs of shuffled minibatches, each a forward pass, a backward pass and a step.
///
/// ```swift
/// var trainer = Trainer(model, loss: SoftmaxCrossEntropy(), optimizer: Adam(learningRate: 0.01))
/// try trainer.fit(training, validation: validation, epochs: 30, batchSize: 32, using: &random)
/// let prediction = trainer.model(X)
/// ```
///
/// The same seed gives the same model, bit for bit, for any number of threads.
public struct Trainer<Model: Layer, Objective: Loss, Rule: Optimizer>: Sendable
where Rule.S == Model.S {
  public typealias S = Model.S

  public var model: Model
  public var loss: Objective
  public var optimizer: Rule
  /// Penalties, clipping and projections; nothing unless it is set.
  public var regularization: Regularization

  public init(
    _ model: Model, loss: Objective, optimizer: Rule,
    regularization: Regularization = Regularization()
  ) {
    (self.model, self.loss, self.optimizer) = (model, loss, optimizer)
    self.regularization = regularization
  }

  /// One step on one minibatch; the loss before the step, without penalties, so that the losses of training and
  /// validation compare.
  ///
  /// If the loss, or the step, is too large for the numbers, the model stays as it is and the result is not
  /// finite. What is random in the model, such as the masks of ``Dropout``, is as its last ``Layer/reseed(using:)`` left it;
  /// `fit` calls that before each step.
  @discardableResult
  public mutating func step(_ batch: Samples<S>) -> S {
    let (P, cache) = model.forward(batch.inputs)
    let (value, G) = loss(P, batch.targets)
    if !value.isFinite { return value }
    let before = model
    model.absorb(cache)
    var gradient = model.parameterGradient(G, cache)
    if !regularization.leavesGradient {
      regularization.addPenalties(of: model.parameters, to: &gradient)
      regularization.clipping?.apply(to: &gradient)
    }
    // A finite loss can have a gradient that is not; one such step would destroy the parameters.
    if !isFinite(stepAlong: gradient) {
      model = before
      return .infinity
    }
    // A second owner of the parameters would make the step copy them.
    _ = consume before
    optimizer.update(&model, along: gradient)
    regularization.project(&model, rate: optimizer.learningRate)
    return value
  }

  /// Whether α ‖g‖, the size of a step, is a number for each tensor.
  private mutating func isFinite(stepAlong gradient: Model.Parameters) -> Bool {
    let alpha = optimizer.learningRate
    var isFinite = true
    model.update(along: gradient) { _, g in
      // The norm is the cheapest reduction that every element has a part in.
      isFinite = isFinite && (alpha * g.norm).isFinite
    }
    return isFinite
  }

  /// Trains for a number of epochs.
  ///
  /// - Parameters:
  ///   - training: the samples whose gradients are followed.
  ///   - validation: samples that are only looked at, after each epoch.
  ///   - epochs: how often each training sample is used.
  ///   - batchSize: samples per step, at most the number of training samples.
  ///   - random: the order of the samples is drawn from it.
  ///   - epochEnded: called after each epoch, for progress and figures.
  /// - Throws: if the data or a setting cannot be used, before the model is touched; or when the loss is no
  ///   longer finite, with the model as it was before that step.
  @discardableResult
  public mutating func fit(
    _ training: Samples<S>, validation: Samples<S>? = nil, epochs: Int, batchSize: Int,
    using random: inout some RandomNumberGenerator,
    epochEnded: (History.Epoch) -> Void = { _ in }
  ) throws(TrainingError) -> History {
    if training.count == 0 { throw .noSamples }
    if epochs < 1 { throw .epochs(epochs) }
    if !(1...training.count).contains(batchSize) {
      throw .batchSize(batchSize, samples: training.count)
    }
    try checkFinite(training, "training")
    if let validation { try checkFinite(validation, "validation") }

    let start = ContinuousClock.now
    var history = History()
    for epoch in 1...epochs {
      var total = 0.0
      var batches = Minibatches(count: training.count, size: batchSize, using: &random)
      var number = 0
      while let indices = batches.next() {
        number += 1
        model.reseed(using: &random)
        let value = step(training.rows(at: indices))
        if !value.isFinite {
          throw .diverged(
            epoch: epoch, batch: number, learningRate: "\(optimizer.learningRate)")
        }
        total += Double(value) * Double(indices.count)
      }
      let (validationLoss, validationAccuracy) = evaluated(on: validation)
      let measured = History.Epoch(
        number: epoch, trainingLoss: total / Double(training.count),
        validationLoss: validationLoss, validationAccuracy: validationAccuracy,
        seconds: (ContinuousClock.now - start) / .seconds(1))
      history.epochs.append(measured)
      epochEnded(measured)
    }
    return history
  }

  private func evaluated(on samples: Samples<S>?) -> (loss: Double?, accuracy: Double?) {
    guard let samples, samples.count > 0 else { return (nil, nil) }
    let P = model(samples.inputs)
    return (
      Double(loss(P, samples.targets).value),
      P.columns > 1 && P.shape == samples.targets.shape
        ? accuracy(of: P, against: samples.targets) : nil
    )
  }

  private func checkFinite(_ samples: Samples<S>, _ part: String) throws(TrainingError) {
    for (name, matrix) in [("inputs", samples.inputs), ("targets", samples.targets)] {
      if let (row, column) = matrix.firstNonFinite {
        throw .notFinite(
          part: "\(part) \(name)", row: row, column: column, found: "\(matrix[row, column])")
      }
    }
  }
}
