import Matrices

/// An operation on the weights after each step, for a constraint that they must satisfy, or for a penalty with a kink:
/// ```
/// W ← argmin_V ½ ‖V − W‖² + α R(V)
/// ```
/// is the proximal step of a penalty R at the learning rate α; if R is 0 where a condition holds and ∞ elsewhere, it is
/// the projection onto the nearest weights that satisfy it. Source: Parikh and Boyd, Proximal Algorithms (2014),
/// section 1.
public protocol Projection: Sendable, Codable, Equatable {
  /// Applies the operation to the weights W: inputs × outputs, after a step with the learning rate α.
  func apply<S: Scalar>(to weights: inout Matrix<S>, rate: S)
}
