import Matrices

/// Trains a model: epochs of shuffled minibatches, each a forward pass, a backward pass and a step.
///
/// ```swift
/// var trainer = Trainer(model, loss: SoftmaxCrossEntropy(), optimizer: Adam(learningRate: 0.01))
/// try trainer.fit(training, validation: validation, epochs: 30, batchSize: 32, using: &random)
/// let prediction = trainer.model(X)
/// ```
/// A long training with a schedule, which ends when the validation part gains nothing more and tells how it goes:
/// ```swift
/// try trainer.fit(
///   training, validation: validation, epochs: 500, batchSize: 32,
///   callbacks: [
///     ScheduledRate(.cosine(from: 0.01, steps: 20_000)), EarlyStopping(patience: 20),
///     ProgressReport(every: 10),
///   ], using: &random)
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
  /// Changes of each minibatch before its step, one after the other; none unless they are set.
  public var augmentations: [any Augmentation] = []

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
  /// If the loss, or the step, is too large for the numbers, the model stays as it is and the result is not finite.
  /// What is random in the model, such as the masks of ``Dropout``, is as its last ``Map/drawMasks(using:)`` left it;
  /// `fit` calls that before each step, and applies the augmentations.
  @discardableResult
  public mutating func step(_ batch: Samples<S>) -> S {
    step(batch) { _ in }
  }

  /// The same; `predicted` is called with the predictions, if their loss is finite.
  mutating func step(_ batch: Samples<S>, predicted: (Matrix<S>) -> Void) -> S {
    let (P, cache) = model.forward(batch.inputs)
    let (value, G) = loss(P, batch.targets, weights: batch.weights)
    if !value.isFinite { return value }
    predicted(P)
    let before = model
    model.updateRunningStatistics(from: cache)
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
}
