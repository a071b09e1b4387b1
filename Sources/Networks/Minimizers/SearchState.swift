import Matrices

/// The state of a search: the current point, the counters, and why it has ended.
///
/// ```
/// x, f(x), ∂f/∂x        x and the gradient: 1×P
/// ```
/// The objective is not a part of it but an argument of each step.
public struct SearchState<S: Scalar>: Sendable {
  /// The stopping rule.
  public internal(set) var stopping: StoppingRule<S> {
    didSet { if reason?.isLimit == true { reason = limit } }
  }
  /// The current point, 1×P.
  public private(set) var x: Matrix<S>
  /// The value of the objective at x; infinite before the first step. After a step of a ``FirstOrder`` method it is the
  /// value at the point before, as f(x) is not evaluated.
  public private(set) var value: S = .infinity
  /// The gradient at x, 1×P; zeros before the first step. After a step of a solver that does not evaluate it at the new
  /// point, it is the gradient at the point before.
  public private(set) var gradient: Matrix<S>
  /// The number of steps that were taken.
  public private(set) var iterations = 0
  /// The number of evaluations of value and gradient; for least squares, of all residuals with or without their
  /// Jacobian.
  public private(set) var evaluations = 0
  /// The number of products J v and Jᵀ w with the Jacobian of residuals, without those of the gradients. Each costs
  /// about as much as an evaluation.
  public private(set) var products = 0
  /// The time in seconds of the steps of ``Search/run(on:clock:while:redraw:progress:)``.
  public private(set) var seconds = 0.0
  /// Why the search has ended; nil before it has.
  public private(set) var reason: Minimum<S>.Reason?
  /// The best finite point with a known gradient of all that were tried for the current objective; nil if there is
  /// none, or if the current point is better.
  public private(set) var best: Evaluation<S>?
  /// Whether value and gradient are those of the current objective at x.
  private(set) var isEvaluated = false

  /// The state of a search that starts at x, 1×P; traps for another shape.
  public init(from x: Matrix<S>, until rule: StoppingRule<S> = .standard()) {
    require(x.rows == 1, "the parameters are a row, found \(x.shape)")
    (self.x, stopping, gradient) = (x, rule, .zeros(1, x.columns))
  }

  /// The current point with value and gradient.
  public var current: Evaluation<S> { Evaluation(x: x, value: value, gradient: gradient) }

  // MARK: - Parts of a step

  /// Begins a step: evaluates f at the current point if it is not known there. Returns false if the search ends here,
  /// with a ``reason``.
  public mutating func begin(with f: some Objective<S>) -> Bool {
    if reason == nil && !isEvaluated {
      let (value, gradient) = f(x)
      return begin(value: value, gradient: gradient)
    }
    return reason == nil
  }

  /// Begins a step with a value and a gradient at the current point that the solver has computed itself.
  public mutating func begin(value: S, gradient: Matrix<S>) -> Bool {
    begin(value: value, gradient: gradient, isStationary: { true })
  }

  /// The same for a solver that has a stricter criterion of a stationary point; it is evaluated only if the gradient is
  /// within its tolerance, and not 0.
  mutating func begin(value: S, gradient: Matrix<S>, isStationary: () -> Bool) -> Bool {
    stand(value: value, gradient: gradient)
    if Self.isUnbounded(value) {
      reason = .unbounded
    } else if !current.isFinite {
      reason = .notFinite
    } else {
      reason = isFlat && (gradient.maxNorm == 0 || isStationary()) ? .gradientTolerance : limit
    }
    return reason == nil
  }

  /// Whether one more evaluation is allowed.
  public var mayEvaluate: Bool { evaluations < stopping.evaluations ?? .max }

  /// Evaluates f and its gradient at x, counts the evaluation, and records the point if it is the best so far.
  public mutating func evaluate(_ f: some Objective<S>, at x: Matrix<S>) -> Evaluation<S> {
    let (value, gradient) = f(x)
    let found = Evaluation(x: x, value: value, gradient: gradient)
    record(found)
    return found
  }

  /// Counts evaluations without a gradient, and products with a Jacobian.
  public mutating func count(evaluations: Int = 0, products: Int = 0) {
    self.evaluations += evaluations
    self.products += products
  }

  /// Takes the step to `next`, where the search ends if its ``StoppingRule`` is satisfied.
  public mutating func accept(_ next: Evaluation<S>) {
    let old = value
    (x, value, gradient, isEvaluated) = (next.x, next.value, next.gradient, true)
    iterations += 1
    if isFlat {
      // Near a minimum all values are equal up to rounding, so the point of the smallest gradient is the best.
      (best, reason) = (next, .gradientTolerance)
    } else {
      reason = reason(since: old)
    }
  }

  /// Takes the step to `next`, where f is lower and its gradient has not been evaluated.
  public mutating func accept(_ next: Matrix<S>, value new: S) {
    let old = value
    (x, value, isEvaluated, best) = (next, new, false, nil)
    iterations += 1
    reason = reason(since: old)
  }

  /// Takes the step to `next` in a least-squares search, whose decrease is relative to the value alone.
  ///
  /// - Parameter isStationary: whether the predicted relative decrease is within a tolerance, too; evaluated only if
  ///   that of the step is.
  mutating func accept(_ next: Matrix<S>, sumOfSquares new: S, isStationary: (_ tolerance: S) -> Bool) {
    let old = value
    (x, value, isEvaluated, best) = (next, new, false, nil)
    iterations += 1
    let hasStalled = stopping.functionTolerance.map { old - new <= $0 * old && isStationary($0) } ?? false
    reason = hasStalled ? .functionTolerance : limit
  }

  /// Takes the step to `next`, where f has not been evaluated and may be higher.
  public mutating func move(to next: Matrix<S>) {
    (x, isEvaluated) = (next, false)
    iterations += 1
    reason = limit
  }

  /// Ends the search at the current point.
  public mutating func end(because reason: Minimum<S>.Reason) { self.reason = reason }
}

// MARK: - What a search does between the steps

extension SearchState {
  /// Whether the search continues; sets the reason if a limit is reached.
  mutating func goesOn() -> Bool {
    // The first evaluation is always allowed, as there is no value to return without it.
    if reason == nil && evaluations > 0 { reason = limit }
    return reason == nil
  }

  /// Invalidates value and gradient, as the objective changes, see ``Search/functionChanged()``.
  mutating func functionChanged() {
    (isEvaluated, best) = (false, nil)
    if reason?.isLimit != true { reason = nil }
  }

  mutating func spend(seconds: Double) { self.seconds += seconds }

  /// Sets and counts value and gradient at the current point.
  mutating func stand(value: S, gradient: Matrix<S>) {
    record(Evaluation(x: x, value: value, gradient: gradient))
    (self.value, self.gradient, isEvaluated) = (value, gradient, true)
  }

  /// The best point, or the current point if none was finite.
  var minimum: Minimum<S> {
    let best = best ?? current
    return Minimum(
      x: best.x, value: best.value, gradient: best.gradient, reason: reason ?? .iterationLimit,
      iterations: iterations, evaluations: evaluations, products: products)
  }

  private mutating func record(_ found: Evaluation<S>) {
    evaluations += 1
    if found.isFinite && !(best.map { $0.value <= found.value } ?? false) { best = found }
  }

  // MARK: - Stopping

  /// Whether the gradient is within its tolerance.
  private var isFlat: Bool { gradient.maxNorm <= stopping.gradientTolerance ?? 0 }

  /// Whether the decrease of a step is within the function tolerance.
  private func hasStalled(since old: S) -> Bool {
    guard let tolerance = stopping.functionTolerance else { return false }
    return old - value <= tolerance * max(abs(old), abs(value), 1)
  }

  /// The reason to end after a step; nil if there is none.
  private func reason(since old: S) -> Minimum<S>.Reason? {
    if Self.isUnbounded(value) { return .unbounded }
    return hasStalled(since: old) ? .functionTolerance : limit
  }

  /// The limit that is reached, if one is.
  private var limit: Minimum<S>.Reason? {
    if let iterations = stopping.iterations, self.iterations >= iterations {
      return .iterationLimit
    }
    if !mayEvaluate { return .evaluationLimit }
    if let seconds = stopping.seconds, self.seconds >= seconds { return .timeLimit }
    return nil
  }
}

// MARK: - Saving

extension SearchState: Codable {
  private enum Key: CodingKey {
    case stopping, point, isEvaluated, best, iterations, evaluations, products, seconds, reason
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(stopping, forKey: .stopping)
    try values.encode(current, forKey: .point)
    try values.encode(isEvaluated, forKey: .isEvaluated)
    try values.encodeIfPresent(best, forKey: .best)
    try values.encode(iterations, forKey: .iterations)
    try values.encode(evaluations, forKey: .evaluations)
    try values.encode(products, forKey: .products)
    try values.encode(seconds, forKey: .seconds)
    try values.encodeIfPresent(reason, forKey: .reason)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    stopping = try values.decode(StoppingRule<S>.self, forKey: .stopping)
    let point = try values.decode(Evaluation<S>.self, forKey: .point)
    (x, value, gradient) = (point.x, point.value, point.gradient)
    isEvaluated = try values.decode(Bool.self, forKey: .isEvaluated)
    best = try values.decodeIfPresent(Evaluation<S>.self, forKey: .best)
    iterations = try values.decodeCount(.iterations, "a search counts from 0")
    evaluations = try values.decodeCount(.evaluations, "a search counts from 0")
    products = try values.decodeCount(.products, "a search counts from 0")
    seconds = try values.decode(.seconds, "a search begins at the time 0") { $0 >= 0 && $0.isFinite }
    reason = try values.decodeIfPresent(Minimum<S>.Reason.self, forKey: .reason)
    let bestShape = best?.x.shape ?? x.shape
    try decoder.check(
      best?.isFinite ?? true,
      "the best point has a finite value and gradient, found the value \(best?.value ?? .nan)")
    try decoder.check(
      bestShape == x.shape,
      "the best point is as long as the last one, \(x.shape), found \(bestShape)")
    try decoder.check(
      reason != nil || (x.maxNorm.isFinite && (!isEvaluated || point.isFinite)),
      "a search that goes on stands at a finite point, found the value \(value) at one with max |x_i| = "
        + "\(x.maxNorm) and max |g_i| = \(gradient.maxNorm)")
  }
}
