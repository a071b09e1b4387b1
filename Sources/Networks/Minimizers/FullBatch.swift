import Matrices

/// The loss of a model on all samples, as a function of its parameters in one row:
/// ```
/// θ ↦ (L(model_θ(X), Y), ∂L/∂θ)
/// ```
/// θ and ∂L/∂θ: 1×(number of parameters), in the order of ``ParameterSet/flattened``.
public struct FullBatch<Model: Layer, Objective: Loss>: Sendable {
  public typealias S = Model.S

  /// The model whose parameters are replaced.
  public let model: Model
  public let loss: Objective
  public let samples: Samples<S>

  public init(_ model: Model, loss: Objective, samples: Samples<S>) {
    require(samples.count > 0, "the loss of \(samples.count) samples is not defined")
    (self.model, self.loss, self.samples) = (model, loss, samples)
  }

  /// L and ∂L/∂θ at θ.
  public func callAsFunction(_ theta: Matrix<S>) -> (value: S, gradient: Matrix<S>) {
    var model = model
    model.assign(flattened: theta)
    let (P, cache) = model.forward(samples.inputs)
    let (value, G) = loss(P, samples.targets)
    return (value, model.parameterGradient(G, cache).flattened)
  }
}

extension Minimizer {
  /// Fits a model to samples, all at once, and leaves it with the best parameters that were tried.
  @discardableResult
  public func fit<Model: Layer<S>>(
    _ model: inout Model, loss: some Loss, to samples: Samples<S>,
    progress: (Minimum<S>.Iteration) -> Void = { _ in }
  ) -> Minimum<S> {
    let f = FullBatch(model, loss: loss, samples: samples)
    let minimum = minimize({ f($0) }, from: model.parameters.flattened, progress: progress)
    model.assign(flattened: minimum.x)
    return minimum
  }
}
