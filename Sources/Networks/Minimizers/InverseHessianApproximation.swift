import Matrices

/// An approximation H of the inverse Hessian that a quasi-Newton method updates after each step, so that p = −H g
/// approximates the Newton step.
/// ```
/// s = x′ − x,  y = g′ − g        H y = s for the last step, the secant equation
/// ```
/// Source: Nocedal and Wright (2006), chapters 6 and 7.
protocol InverseHessianApproximation<S>: Sendable, Codable {
  associatedtype S: Scalar

  /// Whether there was no update yet, so that H = 1.
  var isEmpty: Bool { get }
  /// The number n of parameters; nil before the first update.
  var parameterCount: Int? { get }

  /// The quasi-Newton direction −H g: 1×n.
  mutating func direction(at g: Matrix<S>) -> Matrix<S>
  /// Updates H by a step of the length α along −H g.
  mutating func learn(from old: Evaluation<S>, to new: Evaluation<S>, length α: S)
  /// Resets H to the identity.
  mutating func forget()
  /// Prepares for another objective, whose gradient at the current point is not known yet; H is kept.
  mutating func functionChanged()
}
