import Matrices

/// Levenberg–Marquardt: the minimum of the squares of linearised residuals, as far as they can be trusted.
///
/// With residuals r(θ), their Jacobian J: m×P, F = ½ ‖r‖² and g = Jᵀ r, a step p solves
/// ```
/// (JᵀJ + μ 1) p = −g           by Cholesky, P³/3
/// ```
/// For μ = 0 this is the step of Gauss and Newton, p = argmin ‖r + J p‖, which leaves out of the Hessian JᵀJ + Σ_k r_k
/// ∇²r_k what is small where the residuals are; for a large μ it is −g / μ, steepest descent. Where r is linear in the
/// outputs of a network, that is the natural gradient of the energy F. The ratio of what the step has brought to what
/// was foreseen tells how far to trust:
/// ```
/// ρ = (F(θ) − F(θ + p)) / (F(θ) − ½ ‖r + J p‖²)        with ½ pᵀ(μ p − g) below the fraction
/// μ ← μ/3    if ρ > ¾
/// μ ← 2 μ    if ρ < ¼
/// μ ← 4 μ    and no step, if F(θ + p) is not below F(θ), or JᵀJ + μ 1 has no Cholesky factors in this precision
/// ```
/// The condition of JᵀJ is the square of that of J: what lies below √ε of the largest singular value of J is decided by
/// μ.
///
/// ```swift
/// let minimum = LevenbergMarquardt().minimize(residuals, from: theta)
/// let minimum = LevenbergMarquardt().fit(&model, to: samples)
/// ```
/// To change the sample from step to step, or to stop by a clock, take the steps yourself with ``LeastSquaresSearch``.
///
/// Source: Levenberg (1944); Marquardt (1963); Nocedal and Wright (2006), section 10.3; for networks Hagan and Menhaj,
/// IEEE Transactions on Neural Networks 5(6), 1994.
public struct LevenbergMarquardt<S: Scalar>: Sendable, Codable {
  public var stopping: StoppingRule<S>
  /// The first μ as a multiple of the largest element on the diagonal of JᵀJ, so that the units of the residuals do not
  /// matter.
  public var initialDamping: S
  /// The bounds of μ.
  public var damping: ClosedRange<S>

  public init(
    initialDamping: S = 1e-3, damping: ClosedRange<S> = 1e-15...1e15,
    stopping: StoppingRule<S> = StoppingRule()
  ) {
    require(
      initialDamping > 0 && damping.lowerBound > 0,
      "damping is positive, found \(initialDamping) at first and \(damping) as bounds")
    (self.initialDamping, self.damping, self.stopping) = (initialDamping, damping, stopping)
  }

  /// Goes down from θ.
  ///
  /// - Parameters:
  ///   - problem: the residuals and their Jacobian, block by block.
  ///   - theta: where to begin, 1×P.
  ///   - progress: called after each iteration.
  /// - Returns: the best point and its gradient, for which one evaluation more than the limit may be needed.
  public func minimize(
    _ problem: some ResidualBlocks<S>, from theta: Matrix<S>,
    progress: (LeastSquaresSearch<S>) -> Void = { _ in }
  ) -> Minimum<S> {
    var search = LeastSquaresSearch(self, from: theta)
    while search.reason == nil {
      if search.step(on: problem) { progress(search) }
    }
    return search.minimum(of: problem)
  }
}

extension LevenbergMarquardt {
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    stopping = try values.decode(StoppingRule<S>.self, forKey: .stopping)
    initialDamping = try values.decode(.initialDamping, "damping is positive") { $0 > 0 }
    damping = try values.decode(.damping, "damping is positive") { $0.lowerBound > 0 }
  }
}
