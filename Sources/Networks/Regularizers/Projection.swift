import Matrices

/// What is done to weights after each step, because no gradient can: a condition that they must satisfy, or a penalty
/// with a kink.
/// ```
/// W ← argmin_V ½ ‖V − W‖² + α R(V)
/// ```
/// is the proximal step of a penalty R at the learning rate α; if R is 0 where a condition holds and ∞ elsewhere, it is
/// the projection onto the nearest weights that satisfy it. Source: Parikh and Boyd, Proximal Algorithms (2014),
/// section 1.
public protocol Projection: Sendable, Codable, Equatable {
  /// W after a step with the learning rate α.
  func apply<S: Scalar>(to weights: inout Matrix<S>, rate: S)
}
