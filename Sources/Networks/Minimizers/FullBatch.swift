import Matrices

/// The loss of a model on all samples, the ``Objective`` of a full batch:
/// ```
/// θ ↦ (L(model_θ(X), Y) + R(θ), ∂(L + R)/∂θ)
/// ```
/// θ and the gradient: 1×(number of parameters), in the order of ``ParameterSet/flattened``. R are the penalties of the
/// regularization; its clipping and projections are not used, as they are not parts of a function. Penalties with
/// kinks, such as ``L1``, are not suitable: quasi-Newton methods assume a smooth objective. Weights of the samples are
/// used as in a training, see ``LossReduction``.
public struct FullBatch<Model: Layer, LossFunction: Loss>: Objective, Sendable {
  public typealias S = Model.S

  /// The model, whose parameters are replaced by θ.
  public let model: Model
  /// The loss function.
  public let loss: LossFunction
  /// The samples of the full batch.
  public let samples: Samples<S>
  /// The penalties R.
  public let regularization: Regularization

  public init(
    _ model: Model, loss: LossFunction, samples: Samples<S>,
    regularization: Regularization = Regularization()
  ) {
    require(samples.count > 0, "the loss of \(samples.count) samples is not defined")
    require(
      samples.weights == nil || loss.reduction != .whole,
      "samples have weights, but the loss \(LossFunction.self) is not a mean or a sum of the losses of its samples"
    )
    (self.model, self.loss, self.samples) = (model, loss, samples)
    self.regularization = regularization
  }

  /// The value L + R and its gradient at θ: 1×P.
  public func callAsFunction(_ theta: Matrix<S>) -> (value: S, gradient: Matrix<S>) {
    var model = model
    model.assign(flattened: theta)
    let (P, cache) = model.forward(samples.inputs)
    let (value, G) = loss(P, samples.targets, weights: samples.weights)
    var gradient = model.parameterGradient(G, cache)
    let penalty = regularization.addPenalties(of: model.parameters, to: &gradient)
    return (value + penalty, gradient.flattened)
  }
}
