import Matrices

/// The adaptive damping μ of ``LevenbergMarquardt`` and ``TruncatedGaussNewton``, and the steps that follow from it.
/// ```
/// p = argmin ½ ‖r + J p‖² + ½ μ ‖p‖²
/// ρ = (F(θ) − F(θ + p)) / (F(θ) − ½ ‖r + J p‖²)        whose denominator is ½ pᵀ(μ p − g)
/// μ ← μ/3    if ρ > ¾
/// μ ← 2 μ    if ρ < ¼
/// μ ← 4 μ    and no step, if F(θ + p) is not below F(θ), or p cannot be computed in this precision
/// ```
/// ρ is the gain ratio: the reduction of F divided by the predicted reduction. A large μ corresponds to a small trust
/// region, that is to short steps.
///
/// Each step evaluates r and J at the current point, so the residuals may differ from step to step, as for redrawn
/// collocation points. It ends with F(θ + p) < F(θ) for these residuals, or with a reason. A search that ended without
/// a step for one set of points may still continue with the next, see ``Search/functionChanged()``.
///
/// Source: Madsen, Nielsen and Tingleff, Methods for non-linear least squares problems (2004), algorithm 3.16; Nocedal
/// and Wright (2006), section 4.1 for the gain ratio.
public struct Damping<S: Scalar>: Sendable {
  /// The first μ as a multiple of a curvature of F, so that it does not depend on the units of the residuals.
  public let initial: S
  /// The bounds of μ, both positive.
  public let bounds: ClosedRange<S>
  /// The damping μ of the next step; nil before the first.
  public private(set) var value: S?
  /// The gain ratio ρ of the last step.
  public private(set) var gainRatio: S = 0

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
    let (F, g) = (equations.value, equations.gradient)
    let goesOn = state.begin(value: F, gradient: g)
    if value == nil { value = clamped(initial * equations.curvature) }
    guard goesOn else { return }
    while state.reason == nil {
      guard state.mayEvaluate else {
        state.end(because: .evaluationLimit)
        break
      }
      let μ = value!
      // (JᵀJ + μ 1) p = −g
      guard let p = equations.step(damping: μ) else {
        raise(failure: .notPositiveDefinite, &state)
        continue
      }
      // ½ pᵀ(μ p − g)
      let predictedReduction = (μ * p.sumOfSquares - p.dot(g)) / 2
      // A sum of squares has an error of several roundings, in which this reduction would be lost.
      if predictedReduction <= S.ulpOfOne * F {
        state.end(because: .lineSearchFailed)
        break
      }
      let new = valueAt(state.x + p)
      state.count(evaluations: 1)
      if new < F {
        // ρ = (F(θ) − F(θ + p)) / ½ pᵀ(μ p − g)
        adapt(to: (F - new) / predictedReduction)
        state.accept(state.x + p, value: new)
        return
      }
      raise(failure: new.isFinite ? .lineSearchFailed : .notFinite, &state)
    }
  }

  /// Keeps μ for other residuals, except where it was raised up to its upper bound.
  mutating func functionChanged(_ state: SearchState<S>) {
    if let reason = state.reason, !reason.isLimit && !reason.hasConverged { value = nil }
  }

  private mutating func adapt(to ρ: S) {
    gainRatio = ρ
    if ρ > 0.75 { value = clamped(value! / 3) }
    if ρ < 0.25 { value = clamped(2 * value!) }
  }

  /// Raises μ after a rejected step; ends the search with `failure` if μ is at its upper bound.
  private mutating func raise(failure: Minimum<S>.Reason, _ state: inout SearchState<S>) {
    if value! >= bounds.upperBound { state.end(because: failure) }
    value = clamped(4 * value!)
  }

  private func clamped(_ μ: S) -> S { min(max(μ, bounds.lowerBound), bounds.upperBound) }
}

extension Damping: Codable {
  private enum Key: CodingKey { case initial, bounds, value, gainRatio }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(initial, forKey: .initial)
    try values.encode(bounds, forKey: .bounds)
    try values.encode(value.map { CodedNumber($0) }, forKey: .value)
    try values.encodeNumber(gainRatio, .gainRatio)
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
  }

  func mismatch(with state: SearchState<S>) -> String? {
    // The damping of an ended search is never used, so it is not checked.
    guard let value, state.reason == nil else { return nil }
    return bounds.contains(value) ? nil : "the damping lies in \(bounds), found \(value)"
  }
}
