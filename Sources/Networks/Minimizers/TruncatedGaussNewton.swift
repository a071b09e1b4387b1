import Matrices

/// The matrix-free truncated Gauss–Newton method (Hessian-free optimization): the damped steps of
/// ``LevenbergMarquardt``, each computed by a limited number of conjugate gradient iterations.
/// ```
/// (JᵀJ + μ 1) p = −g           until ‖(JᵀJ + μ 1) p + g‖ ≤ η ‖g‖
/// ```
/// An iteration needs one Jacobian-vector product J v, forward through the network, and one vector-Jacobian product Jᵀ
/// w, back through it; J and JᵀJ are never formed. For P parameters, m residuals and k iterations, the work and the
/// memory of a step are
/// ```
/// LevenbergMarquardt           m P² + P³/3      JᵀJ and its Cholesky factors, P² each
/// TruncatedGaussNewton         k m P, some times as much      rows of P and the caches of a forward pass
/// ```
/// so it suits networks for which P² numbers do not fit into memory, or P is much larger than the number of iterations.
/// This number grows with the square root of the condition of JᵀJ + μ 1, that is for small μ, up to the limit. A
/// truncated step makes little progress along directions of small curvature.
///
/// The ``Damping`` is that of ``LevenbergMarquardt``; its first value is a multiple of ‖J g‖²/‖g‖², the curvature along
/// the gradient, as the diagonal of JᵀJ is not available. The predicted reduction of a truncated step has the same
/// formula as that of an exact one, ½ pᵀ(μ p − g), since the residual of the equations is orthogonal to p.
///
/// ```swift
/// let minimum = TruncatedGaussNewton().minimize(residuals, from: theta)
/// let minimum = TruncatedGaussNewton().fit(&model, to: NetworkResiduals(model, samples))
/// ```
/// Source: Nocedal and Wright (2006), sections 7.1 and 10.3; for networks Martens, Deep learning via Hessian-free
/// optimization, ICML 2010.
public struct TruncatedGaussNewton<S: Scalar>: Solver {
  /// η, the tolerance of the residual of the equations of a step, relative to ‖g‖.
  public let tolerance: S
  /// The largest number of conjugate gradient iterations for a step.
  public let innerIterations: Int
  /// The damping μ, with the gain ratio of the last step.
  public private(set) var damping: Damping<S>

  /// - Parameters:
  ///   - tolerance: η, the tolerance of the residual of the equations of a step, relative to ‖g‖.
  ///   - innerIterations: the largest number of conjugate gradient iterations for a step.
  ///   - initialDamping: the first μ as a multiple of the curvature along the gradient.
  ///   - damping: the bounds of μ.
  public init(
    tolerance: S = 0.1, innerIterations: Int = 250, initialDamping: S = 1e-3,
    damping: ClosedRange<S> = 1e-15...1e15
  ) {
    require(
      tolerance >= 0 && tolerance < 1 && innerIterations > 0,
      "a truncated step has an error from 0 to 1 and takes an iteration, found \(tolerance) and "
        + "\(innerIterations) iterations")
    (self.tolerance, self.innerIterations) = (tolerance, innerIterations)
    self.damping = Damping(initial: initialDamping, bounds: damping)
  }

  /// Takes one step. Each conjugate gradient iteration counts two ``SearchState/products``, also for a rejected step.
  public mutating func step(_ state: inout SearchState<S>, on objective: any ResidualProducts<S>) {
    step(&state, linearizing: objective)
  }

  private mutating func step(
    _ state: inout SearchState<S>, linearizing objective: some ResidualProducts<S>
  ) {
    var equations = DampedConjugateGradients(
      objective.linearized(at: state.x), tolerance: tolerance, limit: innerIterations)
    damping.step(&state, by: &equations) { objective.residuals($0).sumOfSquares / 2 }
    state.count(products: 2 * equations.iterations)
  }

  public static var standardRule: StoppingRule<S> { .leastSquares() }

  public mutating func functionChanged(_ state: SearchState<S>) { damping.functionChanged(state) }

  /// The value F and its gradient, by a vector-Jacobian product:
  /// ```
  /// F = ½ ‖r‖²      ∂F/∂θ = Jᵀ r
  /// ```
  public static func evaluate(
    _ objective: any ResidualProducts<S>, at theta: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>) { objective.valueAndGradient(theta) }

  public func mismatch(with state: SearchState<S>) -> String? { damping.mismatch(with: state) }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    tolerance = try values.decode(.tolerance, "the error of a step lies in 0..<1") {
      $0 >= 0 && $0 < 1
    }
    innerIterations = try values.decode(.innerIterations, "a step takes an iteration") { $0 > 0 }
    damping = try values.decode(Damping<S>.self, forKey: .damping)
  }
}
