import Matrices

/// The result of a search for a minimum.
///
/// ```
/// f(x) ≤ f(x′) for all x′ that were tried
/// ```
public struct Minimum<S: Scalar>: Sendable {
  /// Why the search ended.
  public enum Reason: String, Sendable, CaseIterable, Codable, CustomStringConvertible {
    /// The gradient is within its tolerance, see ``StoppingRule/gradientTolerance``.
    case gradientTolerance
    /// An iteration lowered the value by no more than the tolerance, see ``StoppingRule/functionTolerance``.
    case functionTolerance
    /// The limit of iterations is reached.
    case iterationLimit
    /// The limit of evaluations is reached.
    case evaluationLimit
    /// The limit of time is reached.
    case timeLimit
    /// No step lowers the value, and the decrease that the gradient predicts is below the rounding errors: a minimum
    /// within this precision.
    case precisionReached
    /// The function is unbounded below: its value is less than −√(largest finite number).
    case unbounded
    /// No step lowers the value enough, although the gradient predicts a decrease above the rounding errors: the
    /// gradient does not belong to the value, or the function is not smooth.
    case lineSearchFailed
    /// The matrix JᵀJ + μ D² is not positive definite in this precision for any damping μ within its bounds.
    case notPositiveDefinite
    /// The value or the gradient is not finite, at the start or wherever a step leads.
    case notFinite

    /// Whether the search has converged, that is ended by one of the tolerances or at the limit of the precision.
    public var hasConverged: Bool {
      self == .gradientTolerance || self == .functionTolerance || self == .precisionReached
    }

    /// The reason in words for tables, such as "limit of evaluations".
    public var description: String {
      switch self {
      case .gradientTolerance: "tolerance of the gradient"
      case .functionTolerance: "tolerance of the function"
      case .iterationLimit: "limit of iterations"
      case .evaluationLimit: "limit of evaluations"
      case .timeLimit: "limit of time"
      case .precisionReached: "limit of the precision"
      case .unbounded: "unbounded function"
      case .lineSearchFailed: "no step downhill"
      case .notPositiveDefinite: "matrix not positive definite"
      case .notFinite: "value not finite"
      }
    }

    /// Whether the search ended by a limit of iterations, evaluations or time.
    public var isLimit: Bool {
      self == .iterationLimit || self == .evaluationLimit || self == .timeLimit
    }
  }

  /// The best point of all that were tried, 1×n.
  public let x: Matrix<S>
  /// The value f(x).
  public let value: S
  /// The gradient ∂f/∂x, 1×n.
  public let gradient: Matrix<S>
  /// Why the search ended.
  public let reason: Reason
  /// The number of steps that were taken.
  public let iterations: Int
  /// The number of evaluations of value and gradient.
  public let evaluations: Int
  /// The number of products with the Jacobian of residuals, see ``SearchState/products``.
  public let products: Int
}
