import Matrices

/// Gauss–Newton without matrices: the damped steps of ``LevenbergMarquardt``, each as far as some iterations of
/// conjugate gradients lead.
/// ```
/// (JᵀJ + μ 1) p = −g           until ‖(JᵀJ + μ 1) p + g‖ ≤ η ‖g‖
/// ```
/// An iteration needs one product J v, forward through the network, and one Jᵀ w, back through it; J and JᵀJ are
/// nowhere formed. For P parameters, m residuals and k iterations a step costs and keeps
/// ```
/// LevenbergMarquardt           m P² + P³/3      JᵀJ and its factors, P² each
/// TruncatedGaussNewton         k m P, some times as much      rows of P and the caches of a forward pass
/// ```
/// so it is the method for networks whose P² numbers are too many, or P much larger than the number of iterations.
/// There are many of these where μ is small beside the curvatures: they grow with the root of the condition of JᵀJ + μ
/// 1, up to the limit. A step that is truncated before has little of the directions of small curvature.
///
/// The damping is that of ``LevenbergMarquardt``; its first value is a multiple of ‖J g‖²/‖g‖², the curvature along the
/// gradient, as the diagonal of JᵀJ is not at hand. What a truncated step foresees is given by the same formula as for
/// an exact one, ½ pᵀ(μ p − g), since the error of the equations is orthogonal to p.
///
/// ```swift
/// let minimum = TruncatedGaussNewton().minimize(residuals, from: theta)
/// let minimum = TruncatedGaussNewton().fit(&model, to: samples)
/// ```
/// To change the sample from step to step, or to stop by a clock, take the steps yourself with
/// ``TruncatedGaussNewtonSearch``.
///
/// Source: Nocedal and Wright (2006), sections 7.1 and 10.3; for networks Martens, Deep learning via Hessian-free
/// optimization, ICML 2010.
public struct TruncatedGaussNewton<S: Scalar>: Sendable, Codable {
  /// How to damp, and when to stop. An evaluation is one of the residuals, products with J are not counted.
  public var rules: LevenbergMarquardt<S>
  /// η, the error of a step's equations relative to the gradient.
  public var tolerance: S
  /// The largest number of iterations of conjugate gradients for a step.
  public var innerIterations: Int

  public init(
    tolerance: S = 0.1, innerIterations: Int = 250, initialDamping: S = 1e-3,
    damping: ClosedRange<S> = 1e-15...1e15, stopping: StoppingRule<S> = StoppingRule()
  ) {
    require(
      tolerance >= 0 && tolerance < 1 && innerIterations > 0,
      "a truncated step has an error from 0 to 1 and takes an iteration, found \(tolerance) and "
        + "\(innerIterations) iterations")
    (self.tolerance, self.innerIterations) = (tolerance, innerIterations)
    rules = LevenbergMarquardt(
      initialDamping: initialDamping, damping: damping, stopping: stopping)
  }

  /// Goes down from θ: 1×P.
  ///
  /// - Parameters:
  ///   - problem: the residuals, and products with their Jacobian.
  ///   - theta: where to begin.
  ///   - progress: called after each iteration.
  /// - Returns: the best point and its gradient, for which one evaluation more than the limit may be needed.
  public func minimize(
    _ problem: some ResidualProducts<S>, from theta: Matrix<S>,
    progress: (TruncatedGaussNewtonSearch<S>) -> Void = { _ in }
  ) -> Minimum<S> {
    var search = TruncatedGaussNewtonSearch(self, from: theta)
    while search.reason == nil {
      if search.step(on: problem) { progress(search) }
    }
    return search.minimum(of: problem)
  }
}

extension TruncatedGaussNewton {
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    rules = try values.decode(LevenbergMarquardt<S>.self, forKey: .rules)
    tolerance = try values.decode(.tolerance, "the error of a step lies in 0..<1") {
      $0 >= 0 && $0 < 1
    }
    innerIterations = try values.decode(.innerIterations, "a step takes an iteration") { $0 > 0 }
  }
}
