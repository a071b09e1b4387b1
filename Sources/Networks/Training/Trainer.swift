import Matrices

/// The training loop: epochs of shuffled minibatches, each with a forward pass, a backward pass and a step of the
/// optimizer.
///
/// ```swift
/// var trainer = Trainer(model, loss: SoftmaxCrossEntropy(), optimizer: Adam(learningRate: 0.01))
/// try trainer.fit(training, validation: validation, epochs: 30, batchSize: 32, using: &random)
/// let prediction = trainer.model(X)
/// ```
/// A long training with a schedule, early stopping by the validation loss, and reports of its progress:
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

  /// The model that is trained.
  public var model: Model
  /// The loss function.
  public var loss: Objective
  /// The optimizer with its state.
  public var optimizer: Rule
  /// Penalties, clipping and projections; none by default.
  public var regularization: Regularization
  /// The augmentations of each minibatch, applied one after the other; none by default.
  public var augmentations: [any Augmentation] = []

  public init(
    _ model: Model, loss: Objective, optimizer: Rule,
    regularization: Regularization = Regularization()
  ) {
    (self.model, self.loss, self.optimizer) = (model, loss, optimizer)
    self.regularization = regularization
  }

  /// Takes one step on one minibatch. Returns the loss before the step, without penalties, so that it can be compared
  /// with the validation loss.
  ///
  /// If the loss or the step overflows, the model is not changed and the result is not finite. Random masks, such as
  /// those of ``Dropout``, are those of the last ``Map/drawMasks(using:)``; `fit` draws them before each step, and
  /// applies the augmentations.
  @discardableResult
  public mutating func step(_ batch: Samples<S>) -> S {
    step(batch) { _ in }
  }

  /// Takes one step; `predicted` is called with the predictions if their loss is finite.
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
    // A finite loss can have a gradient that is not finite; one such step would destroy the parameters.
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

  /// Whether α ‖g‖, the length of a step, is finite for each parameter matrix.
  private mutating func isFinite(stepAlong gradient: Model.Parameters) -> Bool {
    let alpha = optimizer.learningRate
    var isFinite = true
    model.update(along: gradient) { _, g in
      // The norm is the cheapest reduction to which every element contributes.
      isFinite = isFinite && (alpha * g.norm).isFinite
    }
    return isFinite
  }
}
