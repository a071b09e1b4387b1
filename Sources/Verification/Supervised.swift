import Matrices
import Networks

/// A whole network with its loss, seen as a layer with one output: what is differentiated in training.
///
/// Forward: X to L(model(X), Y), 1×1. Backward: g to g ∂L/∂X and g ∂L/∂θ.
public struct Supervised<Model: Layer<Double>, Objective: Loss>: Layer {
  public struct Cache: Sendable {
    var model: Model.Cache
    var gradient: Matrix<Double>
  }

  private var model: Model
  private let loss: Objective
  private let target: Matrix<Double>

  public init(_ model: Model, _ loss: Objective, target: Matrix<Double>) {
    (self.model, self.loss, self.target) = (model, loss, target)
  }

  public var parameters: Model.Parameters { model.parameters }

  public func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: Cache) {
    let (P, cache) = model.forward(input)
    let (value, G) = loss(P, target)
    return ([[value]], Cache(model: cache, gradient: G))
  }

  public func backward(
    _ outputGradient: Matrix<Double>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<Double>, gradient: Model.Parameters) {
    model.backward(cache.gradient * outputGradient[0, 0], cache.model)
  }

  public mutating func update(
    along gradient: Model.Parameters, _ body: (inout Matrix<Double>, Matrix<Double>) -> Void
  ) {
    model.update(along: gradient, body)
  }
}
