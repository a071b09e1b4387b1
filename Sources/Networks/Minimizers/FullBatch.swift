import Matrices

/// The loss of a model on all samples, the ``Objective`` of a full batch:
/// ```
/// θ ↦ (L(model_θ(X), Y) + R(θ), ∂(L + R)/∂θ)
/// ```
/// θ and the gradient: 1×(number of parameters), in the order of ``ParameterSet/flattened``. R are the penalties of a
/// regularization, if there is one; clipping and projections have no place in a function. ``L1`` has kinks,
/// at which these methods get stuck. Weights of the samples count as in a training, see ``LossReduction``.
public struct FullBatch<Model: Layer, LossFunction: Loss>: Objective, Sendable {
  public typealias S = Model.S

  /// The model whose parameters are replaced.
  public let model: Model
  public let loss: LossFunction
  public let samples: Samples<S>
  public let regularization: Regularization

  public init(
    _ model: Model, loss: LossFunction, samples: Samples<S>,
    regularization: Regularization = Regularization()
  ) {
    require(samples.count > 0, "the loss of \(samples.count) samples is not defined")
    require(
      samples.weights == nil || loss.reduction != .whole,
      "samples have weights, but the loss \(LossFunction.self) is no mean or sum of the losses of its samples"
    )
    (self.model, self.loss, self.samples) = (model, loss, samples)
    self.regularization = regularization
  }

  /// L + R and its gradient at θ.
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
