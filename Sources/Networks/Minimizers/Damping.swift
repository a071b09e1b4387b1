import Matrices

/// The adaptive damping μ of ``LevenbergMarquardt`` and ``TruncatedGaussNewton``, and the steps that follow from it.
/// ```
/// p = argmin ½ ‖r + J p‖² + ½ μ ‖D p‖²
/// ρ = (F(θ) − F(θ + p)) / (F(θ) − ½ ‖r + J p‖²)        whose denominator is ½ pᵀ(μ D² p − g)
/// μ ← μ/3    if ρ > ¾
/// μ ← 2 μ    if ρ < ¼
/// μ ← 4 μ    and no step, if F(θ + p) is not below F(θ), or p cannot be computed in this precision
/// μ ← 2 μ    and no step, if the acceleration is too large
/// ```
/// ρ is the gain ratio: the reduction of F divided by the predicted reduction. A large μ corresponds to a small trust
/// region, that is to short steps.
///
/// D is diagonal. It is 1 if all parameters are of one kind, as in a network, see
/// ``ResidualBlocks/hasUniformParameters``. Otherwise ``LevenbergMarquardt`` scales by the columns of J,
/// ```
/// D_jj = max(‖J_j‖, ½ D_jj of the step before)        J_j: column j of J
/// ```
/// so that the steps do not depend on the units of the parameters, and μ is a pure number. Moré takes the largest norm
/// so far; here it decays, since a parameter that had a very large effect at a distant point could otherwise hardly
/// change any more. The first step is limited to ‖D p‖ ≤ ¼ ‖D θ‖, because a step beyond the range of the linear model
/// can lead to another stationary point, or to where F is flat.
///
/// A tolerance of the ``StoppingRule`` ends the search only at a stationary point. Whether it is one follows from the
/// undamped step p₀, with μ at its lower bound:
/// ```
/// cos² φ = (F − ½ ‖r + J p₀‖²) / F        φ: the angle between r and the range of J
/// ```
/// cos² φ has to be at most the tolerance of the function, or √ε with the tolerance of the gradient. For residuals that
/// vanish at the solution, where φ has no limit, |p₀_j| ≤ √ε |θ_j| for all j is sufficient. A step that is small only
/// because of its damping is thus not mistaken for convergence. The same criterion distinguishes a search that has
/// reached its precision from one that failed.
///
/// Each step evaluates r and J at the current point, so the residuals may differ from step to step, as for redrawn
/// collocation points. It ends with F(θ + p) < F(θ) for these residuals, or with a reason. A search that ended without
/// a step for one set of points may still continue with the next, see ``Search/functionChanged()``.
///
/// Source: Madsen, Nielsen and Tingleff, Methods for non-linear least squares problems (2004), algorithm 3.16; Nocedal
/// and Wright (2006), section 4.1 for the gain ratio; Moré, The Levenberg–Marquardt algorithm: implementation and
/// theory (1978), for the scaling; Bates and Watts, A relative offset orthogonality convergence criterion for nonlinear
/// least squares, Technometrics 23(2), 1981, for cos φ.
public struct Damping<S: Scalar>: Sendable {
  /// The first μ as a multiple of a curvature of F, so that it does not depend on the units of the residuals.
  public let initial: S
  /// The bounds of μ, both positive.
  public let bounds: ClosedRange<S>
  /// The damping μ of the next step; nil before the first.
  public private(set) var value: S?
  /// The gain ratio ρ of the last step.
  public private(set) var gainRatio: S = 0
  /// The diagonal of D² of the last step: 1×P; nil if D = 1.
  private(set) var squaredScaling: Matrix<S>?

  init(initial: S, bounds: ClosedRange<S>) {
    require(
      initial > 0 && bounds.lowerBound > 0,
      "damping is positive, found \(initial) at first and \(bounds) as bounds")
    (self.initial, self.bounds) = (initial, bounds)
  }

  /// Takes a step that lowers F, by the damped equations at θ and values of F at other points.
  mutating func step(
    _ state: inout SearchState<S>, by equations: inout some DampedEquations<S>,
    value valueAt: (Matrix<S>) -> S
  ) {
    let (x, F) = (state.x, equations.value)
    let goesOn = state.begin(value: F, gradient: equations.gradient) {
      isStationary(&equations, at: x, S.ulpOfOne.squareRoot())
    }
    let isFirst = value == nil
    if isFirst { value = clamped(initial * equations.curvature) }
    squaredScaling = equations.squaredScaling
    guard goesOn else { return }
    while state.reason == nil {
      guard state.mayEvaluate else {
        state.end(because: .evaluationLimit)
        break
      }
      let μ = value!
      // (JᵀJ + μ D²) p = −g
      guard let p = equations.step(damping: μ) else {
        raise(failure: .notPositiveDefinite, &state)
        continue
      }
      if isFirst && isTooLong(p, at: x, equations) && μ < bounds.upperBound {
        value = clamped(4 * μ)
        continue
      }
      let predictedReduction = equations.predictedReduction(by: p, damping: μ)
      // A sum of squares has an error of several roundings, in which this reduction would be lost.
      if predictedReduction <= S.ulpOfOne * F {
        state.end(because: .lineSearchFailed)
        break
      }
      let corrected = equations.corrected(p)
      state.count(evaluations: equations.evaluationsOfCorrection)
      guard let corrected else {
        raise(by: 2, failure: .lineSearchFailed, &state)
        continue
      }
      let new = valueAt(state.x + corrected)
      state.count(evaluations: 1)
      if new < F {
        // ρ = (F(θ) − F(θ + p)) / ½ pᵀ(μ D² p − g)
        adapt(to: (F - new) / predictedReduction)
        state.accept(state.x + corrected, sumOfSquares: new) { isStationary(&equations, at: x, $0) }
        return
      }
      raise(failure: new.isFinite ? .lineSearchFailed : .notFinite, &state)
    }
    if state.reason == .lineSearchFailed && isStationary(&equations, at: x, S.ulpOfOne.squareRoot()) {
      state.end(because: .precisionReached)
    }
  }

  /// Whether the undamped step reduces F by at most this fraction of it, by the model, or changes no parameter by more
  /// than √ε of its value.
  private func isStationary(
    _ equations: inout some DampedEquations<S>, at x: Matrix<S>, _ tolerance: S
  ) -> Bool {
    var μ = bounds.lowerBound
    var step = equations.step(damping: μ)
    while step == nil && μ < bounds.upperBound {
      μ = clamped(4 * μ)
      step = equations.step(damping: μ)
    }
    guard let p = step else { return false }
    if equations.predictedReduction(by: p, damping: μ) <= tolerance * equations.value { return true }
    let share = S.ulpOfOne.squareRoot()
    return zip(p.elements, x.elements).allSatisfy { abs($0) <= share * abs($1) }
  }

  /// Whether ‖D p‖ > ¼ ‖D θ‖. Steps are not limited for D = 1, nor from θ = 0.
  private func isTooLong(
    _ p: Matrix<S>, at x: Matrix<S>, _ equations: some DampedEquations<S>
  ) -> Bool {
    guard equations.squaredScaling != nil else { return false }
    let length = equations.squaredScaledNorm(x)
    return length > 0 && 16 * equations.squaredScaledNorm(p) > length
  }

  /// Keeps μ for other residuals, except where it was raised up to its upper bound.
  mutating func functionChanged(_ state: SearchState<S>) {
    switch state.reason {
    case nil, .gradientTolerance, .functionTolerance: break
    case let reason?: if !reason.isLimit { (value, squaredScaling) = (nil, nil) }
    }
  }

  private mutating func adapt(to ρ: S) {
    gainRatio = ρ
    if ρ > 0.75 { value = clamped(value! / 3) }
    if ρ < 0.25 { value = clamped(2 * value!) }
  }

  /// Raises μ after a rejected step; ends the search with `failure` if μ is at its upper bound.
  private mutating func raise(
    by factor: S = 4, failure: Minimum<S>.Reason, _ state: inout SearchState<S>
  ) {
    if value! >= bounds.upperBound { state.end(because: failure) }
    value = clamped(factor * value!)
  }

  private func clamped(_ μ: S) -> S { min(max(μ, bounds.lowerBound), bounds.upperBound) }
}

extension Damping: Codable {
  private enum Key: CodingKey { case initial, bounds, value, gainRatio, squaredScaling }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(initial, forKey: .initial)
    try values.encode(bounds, forKey: .bounds)
    try values.encode(value.map { CodedNumber($0) }, forKey: .value)
    try values.encodeNumber(gainRatio, .gainRatio)
    try values.encodeIfPresent(squaredScaling, forKey: .squaredScaling)
  }

  /// Before the first step the damping is null.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    initial = try values.decode(.initial, "damping is positive") { $0 > 0 }
    bounds = try values.decode(.bounds, "damping is positive") { $0.lowerBound > 0 }
    try decoder.check(
      values.contains(.value), "a damping, or null for none, is expected, found nothing")
    value = try values.decode(CodedNumber<S>?.self, forKey: .value)?.value
    gainRatio = try values.decodeNumber(.gainRatio)
    squaredScaling = try values.decodeIfPresent(Matrix<S>.self, forKey: .squaredScaling)
  }

  func mismatch(with state: SearchState<S>) -> String? {
    // The damping of an ended search is never used, so it is not checked.
    guard let value, state.reason == nil else { return nil }
    if !bounds.contains(value) { return "the damping lies in \(bounds), found \(value)" }
    guard let squaredScaling else { return nil }
    let isValid = squaredScaling.shape == state.x.shape && squaredScaling.elements.allSatisfy { $0 > 0 && $0.isFinite }
    return isValid
      ? nil : "the scaling is a positive and finite row \(state.x.shape), found \(squaredScaling.shape)"
  }
}
