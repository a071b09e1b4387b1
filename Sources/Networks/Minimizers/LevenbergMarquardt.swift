import Matrices

/// The Levenberg–Marquardt method: damped Gauss–Newton steps, which minimize the squares of linearized residuals.
///
/// With residuals r(θ), their Jacobian J: m×P, F = ½ ‖r‖² and g = Jᵀ r, a step p solves
/// ```
/// (JᵀJ + μ D²) p = −g          by Cholesky, P³/3
/// ```
/// D is 1 for a network, and has the norms of the columns of J for other residuals, see ``Damping``: then the steps do
/// not depend on the units of the parameters.
///
/// For μ = 0 this is the Gauss–Newton step, p = argmin ‖r + J p‖, which drops the second term of the Hessian JᵀJ + Σ_k
/// r_k ∇²r_k, small where the residuals are; for a large μ it is −D⁻² g / μ, a step of steepest descent. Where r is
/// linear in the outputs of a network, the Gauss–Newton step is the natural gradient of the energy F. ``Damping``
/// adapts μ by the gain ratio.
///
/// With geodesic acceleration, steps are of second order in the residuals:
/// ```
/// θ ← θ + p + ½ a      (JᵀJ + μ D²) a = −Jᵀ r_pp      r_pp: the second derivative of r along p
/// ```
/// They follow a curved valley of F, at the cost of one more evaluation of r and a second solution with the same
/// factors, and of the memory for J: m×P. A step is rejected unless ‖D a‖ ≤ α ‖D p‖.
///
/// The condition number of JᵀJ is the square of that of J, so singular values of J below √ε times the largest are not
/// resolved; along these directions μ determines the step.
///
/// ```swift
/// let minimum = LevenbergMarquardt().minimize(residuals, from: theta)
/// let minimum = LevenbergMarquardt().fit(&model, to: NetworkResiduals(model, samples))
/// ```
/// Source: Levenberg (1944); Marquardt (1963); Moré, The Levenberg–Marquardt algorithm: implementation and theory
/// (1978); Nocedal and Wright (2006), section 10.3; for networks Hagan and Menhaj, IEEE Transactions on Neural
/// Networks 5(6), 1994; Transtrum and Sethna, Improvements to the Levenberg–Marquardt algorithm for nonlinear
/// least-squares minimization, arXiv:1201.5885 (2012), for the acceleration.
public struct LevenbergMarquardt<S: Scalar>: Solver {
  /// The damping μ, with the gain ratio of the last step. Its first value is a multiple of the largest element on the
  /// diagonal of JᵀJ for D = 1, and of 1 otherwise.
  public private(set) var damping: Damping<S>
  /// The largest ratio α = ‖D a‖ / ‖D p‖ of an acceleration a to its step p; nil for steps without acceleration.
  public let accelerationLimit: S?

  /// - Parameters:
  ///   - initialDamping: the first μ, for D = 1 as a multiple of the largest element on the diagonal of JᵀJ.
  ///   - damping: the bounds of μ.
  ///   - accelerationLimit: α, positive, for steps with geodesic acceleration; ¾ is usual. nil for steps without.
  public init(
    initialDamping: S = 1e-3, damping: ClosedRange<S> = 1e-15...1e15, accelerationLimit: S? = nil
  ) {
    require(
      accelerationLimit.map { $0 > 0 } ?? true,
      "the limit of the acceleration is positive, found \(accelerationLimit ?? 0)")
    self.accelerationLimit = accelerationLimit
    self.damping = Damping(initial: initialDamping, bounds: damping)
  }

  public mutating func step(_ state: inout SearchState<S>, on objective: any ResidualBlocks<S>) {
    var equations = NormalEquations(
      objective, at: state.x, squaredScaling: damping.squaredScaling,
      accelerationLimit: accelerationLimit)
    damping.step(&state, by: &equations) { objective.value($0) }
  }

  public static var standardRule: StoppingRule<S> { .leastSquares() }

  public mutating func functionChanged(_ state: SearchState<S>) { damping.functionChanged(state) }

  /// F and its gradient, block by block:
  /// ```
  /// F = ½ ‖r‖²      ∂F/∂θ = Jᵀ r
  /// ```
  public static func evaluate(
    _ objective: any ResidualBlocks<S>, at theta: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>) { objective.valueAndGradient(theta) }

  public func mismatch(with state: SearchState<S>) -> String? { damping.mismatch(with: state) }
}
