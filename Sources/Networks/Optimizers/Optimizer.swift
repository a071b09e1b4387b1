import Matrices

/// A rule that changes parameters θ, of a model or by themselves, after each gradient g = ∂L/∂θ:
/// ```
/// θ ← θ + step(g)
/// ```
/// The step may depend on earlier gradients. So an optimizer is a value with a memory, and belongs to one model. It can
/// be saved with the model, all of the memory included: a training that goes on from a file then takes the steps that
/// it would have taken, bit for bit.
public protocol Optimizer<S>: Sendable {
  associatedtype S: Scalar

  /// The step size α; a schedule may change it between steps.
  var learningRate: S { get set }

  /// One step of a model, or of a set of parameters, where they are.
  mutating func update<Target: Parameterized<S>>(
    _ target: inout Target, along gradient: Target.Parameters)
}

/// A learning rate must be a positive number: 0 would never learn, and NaN would destroy the model.
func requireLearningRate<S: Scalar>(_ rate: S) {
  require(
    rate > 0 && rate.isFinite, "a learning rate must be positive and finite, found \(rate)")
}

extension KeyedDecodingContainer {
  /// A learning rate that ``requireLearningRate(_:)`` accepts.
  func decodeLearningRate<S: Scalar>(_ key: Key) throws -> S {
    try decode(key, "a learning rate must be positive and finite") { $0 > 0 && $0.isFinite }
  }
}
