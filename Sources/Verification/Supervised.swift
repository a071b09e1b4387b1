import Matrices
import Networks

/// A whole network with its loss as a layer with one output: the function that is differentiated in training.
///
/// The forward pass maps X to L(model(X), Y), 1×1; the backward pass maps g, 1×1, to g ∂L/∂X and g ∂L/∂θ.
public struct Supervised<Model: Layer, Objective: Loss>: Layer {
  public typealias S = Model.S

  public struct Cache: Sendable {
    var model: Model.Cache
    var gradient: Matrix<S>
  }

  private var model: Model
  private let loss: Objective
  private let target: Matrix<S>

  public init(_ model: Model, _ loss: Objective, target: Matrix<S>) {
    (self.model, self.loss, self.target) = (model, loss, target)
  }

  public var parameters: Model.Parameters {
    get { model.parameters }
    set { model.parameters = newValue }
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    let (P, cache) = model.forward(input)
    let (value, G) = loss(P, target)
    return ([[value]], Cache(model: cache, gradient: G))
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: Model.Parameters) {
    model.backward(cache.gradient * outputGradient[0, 0], cache.model)
  }
}

extension Supervised: StoredConstants {
  public static var constants: Set<String> { ["loss", "target"] }
}
