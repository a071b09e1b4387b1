import Matrices

/// A line search for a step length α along a direction p that satisfies the strong Wolfe conditions for φ(α) = f(x + α
/// p):
/// ```
/// φ(α) ≤ φ(0) + c₁ α φ′(0)        sufficient decrease
/// |φ′(α)| ≤ c₂ |φ′(0)|            curvature
/// ```
/// with φ′(α) = ∇f(x + α p) · p. The first excludes steps that are too long, the second those that are too short; with
/// c₁ < c₂ such an α exists if f is smooth and bounded below. c₂ = 0.9 makes the search loose, which suits quasi-Newton
/// directions, whose natural step length is 1; conjugate gradients need 0.1.
///
/// The step first grows until an interval brackets a solution, or until φ is so low that f is unbounded below; then the
/// interval shrinks around the minimum of the cubic that interpolates the values and slopes at its ends. Values that
/// differ by less than their rounding errors count as equal, since near a minimum the slopes are still accurate.
///
/// Source: Nocedal and Wright, Numerical Optimization (2006), algorithms 3.5 and 3.6 and equation 3.59.
struct LineSearch<S: Scalar> {
  let c1: S
  let c2: S
  /// The largest number of evaluations of f for one step, except while the step grows.
  var evaluations = 30

  enum Outcome {
    case step(Evaluation<S>, length: S)
    /// No step lowers f, although the slopes predict a decrease; infinite if no trial has a slope of at least 0.
    case noStep(predictedDecrease: S)
    case failed(Minimum<S>.Reason)
  }

  /// A step length with φ and φ′ there.
  private struct Trial {
    let length: S
    let point: Evaluation<S>
    let slope: S
    var value: S { point.value }
  }

  /// Searches from `start` along a descent direction p, with the first step length α₁.
  func search(
    _ f: some Objective<S>, from start: Evaluation<S>, along p: Matrix<S>, first: S,
    _ state: inout SearchState<S>
  ) -> Outcome {
    let origin = Trial(length: 0, point: start, slope: start.gradient.dot(p))
    let bound = state.evaluations + evaluations
    /// Evaluates φ and φ′ at a step length; nil when no more evaluations are allowed.
    func trial(_ length: S, isGrowing: Bool) -> Trial? {
      guard state.mayEvaluate && (isGrowing || state.evaluations < bound) else { return nil }
      let point = state.evaluate(f, at: start.x + length * p)
      return Trial(length: length, point: point, slope: point.gradient.dot(p))
    }

    // The low end of the bracket, the best that satisfies the first condition; the other end, once there is one;
    // and the shortest step that is known to be too long, because f is not finite there.
    var (low, high, limit): (Trial, Trial?, S) = (origin, nil, .infinity)
    // The shortest trial with a slope of at least 0.
    var rising: Trial?
    /// Accepts a step that lowers f but violates the curvature condition, if there is one, when the search fails.
    func giveUp(_ reason: Minimum<S>.Reason) -> Outcome {
      if low.value < origin.value { return .step(low.point, length: low.length) }
      guard reason == .lineSearchFailed else { return .failed(reason) }
      return .noStep(predictedDecrease: predictedDecrease(origin, rising))
    }
    var length = first
    while true {
      guard let new = trial(length, isGrowing: high == nil && limit == .infinity) else {
        return giveUp(
          !state.mayEvaluate ? .evaluationLimit : limit.isFinite ? .notFinite : .lineSearchFailed)
      }
      if SearchState.isUnbounded(new.value) { return .failed(.unbounded) }
      if new.point.isFinite && new.slope >= 0 && length < rising?.length ?? .infinity { rising = new }
      if !new.point.isFinite {
        limit = length
        length = low.length + (length - low.length) / 10
        if length == low.length { return giveUp(.notFinite) }
        continue
      }
      if !isLow(new, origin) || (new.value > low.value && !isLevel(new, low)) {
        high = new
      } else {
        if abs(new.slope) <= -c2 * origin.slope { return .step(new.point, length: length) }
        // The minimum lies between the new point and the end towards which φ falls.
        let falls = new.slope * ((high?.length ?? .infinity) - low.length) < 0
        if !falls { high = low }
        low = new
      }
      if let end = high {
        length = minimumOfCubic(low, end)
        if length == low.length || length == end.length { return giveUp(.lineSearchFailed) }
      } else {
        // φ still falls there, so the step grows.
        length = min(4 * length, (length + limit) / 2)
        if !length.isFinite || length == low.length { return giveUp(.lineSearchFailed) }
      }
    }
  }

  /// The decrease ½ |φ′(0)| α*, where φ′ is interpolated linearly between φ′(0) < 0 and φ′(α) ≥ 0, with its zero at α*;
  /// infinite without such an α.
  private func predictedDecrease(_ origin: Trial, _ rising: Trial?) -> S {
    guard let rising else { return .infinity }
    return origin.slope * origin.slope * rising.length / (2 * (rising.slope - origin.slope))
  }

  /// Whether a step has sufficient decrease, φ(α) ≤ φ(0) + c₁ α φ′(0), up to rounding.
  private func isLow(_ new: Trial, _ origin: Trial) -> Bool {
    new.value <= origin.value + c1 * new.length * origin.slope || isLevel(new, origin)
  }

  /// Whether two values are equal up to rounding: a sum of many terms is off by several units in the last place.
  private func isLevel(_ a: Trial, _ b: Trial) -> Bool {
    abs(a.value - b.value) <= 8 * S.ulpOfOne * max(abs(a.value), abs(b.value))
  }

  /// The minimum of the cubic through values and slopes at both ends,
  /// ```
  /// d₁ = φ′(a) + φ′(b) − 3 (φ(a) − φ(b)) / (a − b)
  /// d₂ = sign(b − a) √(d₁² − φ′(a) φ′(b))
  /// b − (b − a) (φ′(b) + d₂ − d₁) / (φ′(b) − φ′(a) + 2 d₂)
  /// ```
  /// kept away from the ends by a tenth of the interval; its middle where there is no such minimum.
  private func minimumOfCubic(_ a: Trial, _ b: Trial) -> S {
    let width = b.length - a.length
    let d1 = a.slope + b.slope - 3 * (a.value - b.value) / (a.length - b.length)
    let d2 = (width < 0 ? -1 : 1) * (d1 * d1 - a.slope * b.slope).squareRoot()
    let share = 1 - (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2)
    let kept: S = share.isFinite ? min(max(share, 0.1), 0.9) : 0.5
    return a.length + kept * width
  }
}

extension LineSearch {
  /// Whether c₁ < c₂ < 1, so that a step with sufficient decrease and small slope exists; c₁ = 10⁻⁴ for all methods
  /// here.
  static func isValid(curvature: S) -> Bool { curvature > 1e-4 && curvature < 1 }

  static var curvatureRule: String { "a line search needs a curvature between 0.0001 and 1" }

  /// Traps unless c₁ < c₂ < 1.
  static func check(curvature: S) {
    require(isValid(curvature: curvature), "\(curvatureRule), found \(curvature)")
  }
}
