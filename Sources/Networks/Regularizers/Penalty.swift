import Matrices

/// A penalty, which grows with the weights and is added to the loss, and its gradient:
/// ```
/// R(W)      ∂R/∂W
/// ```
/// Shapes: W and ∂R/∂W: inputs × outputs. Among models that fit the data equally well, the minimum of the sum is the
/// one with the smallest penalty. A penalty is a sum over parameters and not a mean over samples: it is added once per
/// step, independently of the size of the minibatch.
///
/// The scope of the ``Regularization`` determines the parameters to which it applies, by default weights and not
/// biases.
public protocol Penalty: Sendable, Codable, Equatable {
  /// The value R and the gradient ∂R/∂W: inputs × outputs.
  func callAsFunction<S: Scalar>(_ weights: Matrix<S>) -> (value: S, gradient: Matrix<S>)
}

extension KeyedDecodingContainer {
  /// A strength that ``requireStrength(_:of:)`` accepts.
  func decodeStrength(_ key: Key, of name: String) throws -> Double {
    try decode(key, "the strength of \(name) is at least 0 and finite") { $0 >= 0 && $0.isFinite }
  }
}

/// Traps unless the strength of a penalty is at least 0 and finite.
func requireStrength(_ strength: Double, of name: String) {
  require(
    strength >= 0 && strength.isFinite,
    "the strength of \(name) is at least 0 and finite, found \(strength)")
}
