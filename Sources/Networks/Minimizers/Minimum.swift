import Matrices

/// What a search has found.
///
/// ```
/// f(x) ≤ f(x′) for all x′ that were tried
/// ```
public struct Minimum<S: Scalar>: Sendable {
  /// Why the search ended.
  public enum Reason: String, Sendable, CaseIterable, Codable {
    /// The gradient is as small as was asked for, see ``StoppingRule/gradientTolerance``.
    case gradientTolerance
    /// An iteration lowered the value by no more than was asked for, see ``StoppingRule/functionTolerance``.
    case functionTolerance
    /// As many iterations as were allowed.
    case iterationLimit
    /// As many evaluations as were allowed.
    case evaluationLimit
    /// As much time as was allowed.
    case timeLimit
    /// No step along the direction lowers the value enough: it is at its rounding errors, or the gradient is
    /// not that of the value.
    case lineSearchFailed
    /// A matrix of curvatures has no Cholesky factors, however much is added to its diagonal.
    case notPositiveDefinite
    /// The value or the gradient is not finite, at the start or wherever a step leads.
    case notFinite

    /// Whether the search ended because there was little left to gain.
    public var hasConverged: Bool { self == .gradientTolerance || self == .functionTolerance }

    /// Whether the search ended because no more was allowed, whatever the function.
    public var isLimit: Bool {
      self == .iterationLimit || self == .evaluationLimit || self == .timeLimit
    }
  }

  /// The best point, 1×n.
  public let x: Matrix<S>
  /// f(x).
  public let value: S
  /// ∂f/∂x, 1×n.
  public let gradient: Matrix<S>
  public let reason: Reason
  /// The steps that were taken.
  public let iterations: Int
  /// Values and gradients.
  public let evaluations: Int
  /// Products with the Jacobian of residuals, see ``SearchState/products``.
  public let products: Int
}
