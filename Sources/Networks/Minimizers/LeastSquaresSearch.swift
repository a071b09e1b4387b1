import Matrices

/// A search for the least squares, step by step, where the residuals may be others at each step:
/// ```swift
/// var search = LeastSquaresSearch(LevenbergMarquardt(), from: theta)
/// while search.reason == nil && clock.now < deadline {
///   problem.points = draw(using: &random)
///   search.step(on: problem)
/// }
/// ```
/// Each step begins with r and J at the point where the search stands, for the residuals it is given, so values are
/// compared for one sample only; and it ends with F(θ + p) < F(θ) for these, or with a reason. That there was no step
/// for one sample, or none worth it, does not say much about the next: ``functionChanged()`` lets the search go on. If
/// the residuals stay the same, ``theta`` is the best point that was tried. If they do not, it is the last one: values
/// of different samples cannot be compared.
///
/// The formulas are those of ``LevenbergMarquardt``.
///
/// Source: Madsen, Nielsen and Tingleff, Methods for non-linear least squares problems (2004), algorithm 3.16.
public struct LeastSquaresSearch<S: Scalar>: Sendable {
  public let method: LevenbergMarquardt<S>
  /// θ: 1×P.
  public private(set) var theta: Matrix<S>
  /// F(θ) after the last step, for the residuals of that step.
  public private(set) var value: S = .infinity
  /// F where the last step began, for the same residuals.
  public private(set) var valueBefore: S = .infinity
  /// Jᵀ r where the last step began: 1×P.
  public private(set) var gradientBefore: Matrix<S>
  /// μ for the next step; nil before the first.
  public private(set) var damping: S?
  /// ρ of the last step.
  public private(set) var gain: S = 0
  /// The steps that were taken.
  public private(set) var iterations = 0
  /// How often all residuals were evaluated, with or without their Jacobian.
  public private(set) var evaluations = 0
  /// Why the search has ended; nil while it goes on.
  public private(set) var reason: Minimum<S>.Reason?
  /// Whether value and gradient are those of residuals that are no more.
  private var isOutdated = false

  public init(_ method: LevenbergMarquardt<S> = LevenbergMarquardt(), from theta: Matrix<S>) {
    require(theta.rows == 1, "the parameters are a row, found \(theta.shape)")
    (self.method, self.theta) = (method, theta)
    gradientBefore = .zeros(1, theta.columns)
  }

  /// Takes a step that lowers F; returns false, with a ``reason``, if there is none or none is worth it.
  @discardableResult
  public mutating func step(on problem: some ResidualBlocks<S>) -> Bool {
    guard mayBegin() else { return false }
    var equations = NormalEquations(problem, at: theta)
    return step(by: &equations, value: problem.value)
  }

  /// The step, where its equations at θ are known, and F at other points.
  mutating func step(
    by equations: inout some DampedEquations<S>, value valueAt: (Matrix<S>) -> S
  ) -> Bool {
    let (F, g) = (equations.value, equations.gradient)
    evaluations += 1
    isOutdated = false
    (valueBefore, value, gradientBefore) = (F, F, g)
    if !(F.isFinite && g.sumOfSquares.isFinite) { reason = .notFinite }
    if g.maxNorm <= method.stopping.gradient { reason = .gradient }
    if damping == nil { damping = clamped(method.initialDamping * equations.curvature) }
    while reason == nil && mayEvaluate() {
      let μ = damping!
      // (JᵀJ + μ 1) p = −g
      guard let p = equations.step(damping: μ) else {
        raiseDamping(failure: .notPositiveDefinite)
        continue
      }
      // ½ pᵀ(μ p − g)
      let foreseen = (μ * p.sumOfSquares - p.dot(g)) / 2
      // A sum of squares is known up to some roundings, and this would be lost in them.
      if foreseen <= S.ulpOfOne * F { reason = .lineSearchFailed }
      guard reason == nil else { break }
      let new = valueAt(theta + p)
      evaluations += 1
      if new < F {
        // ρ = (F(θ) − F(θ + p)) / ½ pᵀ(μ p − g)
        accept(theta + p, new, gain: (F - new) / foreseen)
        return true
      }
      raiseDamping(failure: new.isFinite ? .lineSearchFailed : .notFinite)
    }
    return false
  }
}

// MARK: - Other residuals

extension LeastSquaresSearch {
  /// The residuals of the next step are others.
  ///
  /// A search that has ended goes on, unless it was by a limit. μ is kept, except where it was raised until nothing was
  /// left to try.
  public mutating func functionChanged() {
    isOutdated = true
    guard let reason, !reason.isLimit else { return }
    if !reason.hasConverged { damping = nil }
    self.reason = nil
  }
}

// MARK: - Parts of a step

extension LeastSquaresSearch {
  /// Whether a step may be taken, and if not, the reason.
  mutating func mayBegin() -> Bool {
    if iterations >= method.stopping.iterations { reason = .iterationLimit }
    return reason == nil && mayEvaluate()
  }

  private mutating func mayEvaluate() -> Bool {
    if evaluations >= method.stopping.evaluations { reason = .evaluationLimit }
    return reason == nil
  }

  private mutating func accept(_ new: Matrix<S>, _ F: S, gain ρ: S) {
    (theta, value, gain) = (new, F, ρ)
    iterations += 1
    if ρ > 0.75 { damping = clamped(damping! / 3) }
    if ρ < 0.25 { damping = clamped(2 * damping!) }
    let size = max(valueBefore, 1)
    if valueBefore - F <= method.stopping.decrease * size { reason = .decrease }
  }

  /// No step with this μ; `failure` is the end of the search if there is no larger one.
  private mutating func raiseDamping(failure: Minimum<S>.Reason) {
    if damping! >= method.damping.upperBound { reason = failure }
    damping = clamped(4 * damping!)
  }

  private func clamped(_ μ: S) -> S {
    min(max(μ, method.damping.lowerBound), method.damping.upperBound)
  }

  /// Where the search stands, with the value and the gradient there.
  public func minimum(of problem: some ResidualBlocks<S>) -> Minimum<S> {
    minimum { { ($0.value, $0.gradient) }(problem.normalEquations(theta)) }
  }

  /// The same, where F and g at θ are computed only if they are not known.
  func minimum(valueAndGradient: () -> (S, Matrix<S>)) -> Minimum<S> {
    // They are known if the last step was none.
    let isKnown = value == valueBefore && evaluations > 0 && !isOutdated
    let (F, g) = isKnown ? (value, gradientBefore) : valueAndGradient()
    return Minimum(
      x: theta, value: F, gradient: g, reason: reason ?? .iterationLimit,
      iterations: iterations, evaluations: evaluations + (isKnown ? 0 : 1))
  }
}

// MARK: - Saving

/// Saved with its method: one that was read goes on as if nothing had happened, bit for bit on the same machine.
extension LeastSquaresSearch: Codable {
  private enum Key: CodingKey {
    case method, theta, value, valueBefore, gradientBefore, damping, gain, iterations, evaluations
    case reason, isOutdated
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(method, forKey: .method)
    try values.encode(theta, forKey: .theta)
    try values.encodeNumber(value, .value)
    try values.encodeNumber(valueBefore, .valueBefore)
    try values.encode(gradientBefore, forKey: .gradientBefore)
    try values.encodeIfPresent(damping.map { CodedNumber($0) }, forKey: .damping)
    try values.encodeNumber(gain, .gain)
    try values.encode(iterations, forKey: .iterations)
    try values.encode(evaluations, forKey: .evaluations)
    try values.encodeIfPresent(reason, forKey: .reason)
    try values.encode(isOutdated, forKey: .isOutdated)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let method = try values.decode(LevenbergMarquardt<S>.self, forKey: .method)
    let reason = try values.decodeIfPresent(Minimum<S>.Reason.self, forKey: .reason)
    (self.method, self.reason) = (method, reason)
    // Where a search has ended, there may be anything.
    theta = try values.decodeRow(.theta, "the parameters of a search that goes on are finite") {
      reason != nil || $0.isFinite
    }
    value = try values.decodeNumber(.value)
    valueBefore = try values.decodeNumber(.valueBefore)
    gradientBefore = try values.decodeRow(
      .gradientBefore, columns: theta.columns, "the gradient of a search that goes on is finite"
    ) { reason != nil || $0.isFinite }
    damping = try values.decodeIfPresent(CodedNumber<S>.self, forKey: .damping)?.value
    let μ = damping ?? method.damping.lowerBound
    try decoder.check(
      reason != nil || method.damping.contains(μ),
      "the damping lies in \(method.damping), found \(μ)")
    gain = try values.decodeNumber(.gain)
    iterations = try values.decode(.iterations, "a search counts from 0") { $0 >= 0 }
    evaluations = try values.decode(.evaluations, "a search counts from 0") { $0 >= 0 }
    isOutdated = try values.decode(Bool.self, forKey: .isOutdated)
    try decoder.check(
      damping != nil || reason != nil || iterations == 0 || isOutdated,
      "after \(iterations) steps there is a damping, found none")
  }
}
