import Matrices

/// An approximation H of the inverse Hessian that a quasi-Newton method learns from its steps, so that p = −H g is
/// nearly Newton's step.
/// ```
/// s = x′ − x,  y = g′ − g        H y = s for the last step, the secant equation
/// ```
/// Source: Nocedal and Wright (2006), chapters 6 and 7.
protocol InverseHessianApproximation<S>: Sendable, Codable {
  associatedtype S: Scalar

  /// Whether nothing is known, so that H = 1.
  var isEmpty: Bool { get }
  /// The number of parameters that H belongs to; nil if nothing is known.
  var parameterCount: Int? { get }

  /// −H g: 1×n.
  mutating func direction(at g: Matrix<S>) -> Matrix<S>
  /// Learns from a step of the length α along −H g.
  mutating func learn(from old: Evaluation<S>, to new: Evaluation<S>, length α: S)
  /// H ← 1.
  mutating func forget()
  /// The gradient where the search stands is that of another function from now on; H is kept.
  mutating func functionChanged()
}
