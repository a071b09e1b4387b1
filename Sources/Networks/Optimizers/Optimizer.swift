import Matrices

/// An update rule for parameters θ, of a model or by themselves, from the gradients g = ∂L/∂θ:
/// ```
/// θ ← θ + step(g)
/// ```
/// The step may depend on earlier gradients. So an optimizer is a value with a state, such as moving averages, and
/// belongs to one model. It can be saved with the model, including its state, so that a training that is resumed from a
/// file takes the same steps bit for bit.
///
/// An optimizer of your own implements the two requirements below; its state for each parameter matrix is kept in
/// ``Moments``. See <doc:OwnOptimizers>.
public protocol Optimizer<S>: Sendable {
  associatedtype S: Scalar

  /// The learning rate α; a schedule may change it between steps.
  var learningRate: S { get set }

  /// Takes one step of the parameters of a model, or of a set of parameters, in place. Traps if their shapes differ
  /// from those of earlier steps.
  mutating func update<Target: Parameterized<S>>(
    _ target: inout Target, along gradient: Target.Parameters)
}

/// A learning rate must be a positive number: 0 would never learn, and NaN would destroy the model.
func requireLearningRate<S: Scalar>(_ rate: S) {
  require(
    rate > 0 && rate.isFinite, "a learning rate must be positive and finite, found \(rate)")
}

/// The constant ε beside a root must be a positive number: ∞ would never learn, and NaN would destroy the model.
func requireEpsilon<S: Scalar>(_ epsilon: S, of rule: String) {
  require(
    epsilon > 0 && epsilon.isFinite, "ε of \(rule) is positive and finite, found \(epsilon)")
}

extension KeyedDecodingContainer {
  /// A constant ε that ``requireEpsilon(_:of:)`` accepts.
  func decodeEpsilon<S: Scalar>(_ key: Key, of rule: String) throws -> S {
    try decode(key, "ε of \(rule) is positive and finite") { $0 > 0 && $0.isFinite }
  }

  /// A learning rate that ``requireLearningRate(_:)`` accepts.
  func decodeLearningRate<S: Scalar>(_ key: Key) throws -> S {
    try decode(key, "a learning rate must be positive and finite") { $0 > 0 && $0.isFinite }
  }
}
