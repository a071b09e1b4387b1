import Matrices

/// A number that grows with the size of weights and is added to the loss, and its gradient:
/// ```
/// R(W)      ∂R/∂W
/// ```
/// Shapes: W and ∂R/∂W: inputs × outputs. Among models that fit the data equally well, the one with the
/// smallest penalty is found. A penalty belongs to the sum over tensors and not to a mean over samples: it is added
/// once per step, whatever the size of the minibatch.
///
/// ``Regularization`` says to which tensors it applies: weights, and not biases, unless told otherwise.
public protocol Penalty: Sendable, Codable, Equatable {
  /// R and ∂R/∂W.
  func callAsFunction<S: Scalar>(_ weights: Matrix<S>) -> (value: S, gradient: Matrix<S>)
}

extension KeyedDecodingContainer {
  /// A strength that ``requireStrength(_:of:)`` accepts.
  func decodeStrength(_ key: Key, of name: String) throws -> Double {
    try decode(key, "the strength of \(name) is at least 0 and finite") { $0 >= 0 && $0.isFinite }
  }
}

/// The strength of a penalty is a number from 0.
func requireStrength(_ strength: Double, of name: String) {
  require(
    strength >= 0 && strength.isFinite,
    "the strength of \(name) is at least 0 and finite, found \(strength)")
}
