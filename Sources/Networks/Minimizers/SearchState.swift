import Matrices

/// Where a search stands, what it has counted, and why it has ended.
///
/// ```
/// x, f(x), ∂f/∂x        x and the gradient: 1×P
/// ```
/// The objective is no part of it: each step is given one.
public struct SearchState<S: Scalar>: Sendable {
  /// When the search stops.
  public internal(set) var stopping: StoppingRule<S> {
    didSet { if reason?.isLimit == true { reason = limit } }
  }
  /// Where the search stands.
  public private(set) var x: Matrix<S>
  /// The value of the last step, for its objective; infinite before the first. That is f(x), except after a step of a
  /// ``FirstOrder`` method, which does not know it: there it is the value where the step began.
  public private(set) var value: S = .infinity
  /// The last gradient; zeros before the first. It is that at x, or, of a solver that needs none after its step, that
  /// where the step began.
  public private(set) var gradient: Matrix<S>
  /// The steps that were taken.
  public private(set) var iterations = 0
  /// Values and gradients so far. Of least squares, how often all residuals were evaluated, with or without their
  /// Jacobian.
  public private(set) var evaluations = 0
  /// Products J v and Jᵀ w with the Jacobian of residuals, apart from those of the gradients. Each costs about as much
  /// as an evaluation.
  public private(set) var products = 0
  /// The time of the steps of ``Search/run(on:clock:while:redraw:progress:)``.
  public private(set) var seconds = 0.0
  /// Why the search has ended; nil while it goes on.
  public private(set) var reason: Minimum<S>.Reason?
  /// The best finite point of all with a known gradient that were tried for the present objective; nil if there is
  /// none, or if the search stands at a better one.
  public private(set) var best: Evaluation<S>?
  /// Whether value and gradient are those at x, for the present objective.
  private(set) var isEvaluated = false

  /// A search that begins at x, 1×P.
  public init(from x: Matrix<S>, until rule: StoppingRule<S> = .standard()) {
    require(x.rows == 1, "the parameters are a row, found \(x.shape)")
    (self.x, stopping, gradient) = (x, rule, .zeros(1, x.columns))
  }

  /// The point where the search stands, with value and gradient.
  public var current: Evaluation<S> { Evaluation(x: x, value: value, gradient: gradient) }

  // MARK: - Parts of a step

  /// Evaluates f where the search stands, if it is not known there; false, with a ``reason``, if the search ends here.
  public mutating func begin(with f: some Objective<S>) -> Bool {
    if reason == nil && !isEvaluated {
      let (value, gradient) = f(x)
      return begin(value: value, gradient: gradient)
    }
    return reason == nil
  }

  /// The same for a solver that computes F and its gradient where the search stands in its own way, at each step.
  public mutating func begin(value: S, gradient: Matrix<S>) -> Bool {
    stand(value: value, gradient: gradient)
    if !current.isFinite {
      reason = .notFinite
    } else {
      reason = isFlat ? .gradientTolerance : limit
    }
    return reason == nil
  }

  /// Whether one more evaluation is allowed.
  public var mayEvaluate: Bool { evaluations < stopping.evaluations ?? .max }

  /// f and its gradient at x: counted, and kept if it is the best so far.
  public mutating func evaluate(_ f: some Objective<S>, at x: Matrix<S>) -> Evaluation<S> {
    let (value, gradient) = f(x)
    let found = Evaluation(x: x, value: value, gradient: gradient)
    record(found)
    return found
  }

  /// Counts values without a gradient, and products with a Jacobian.
  public mutating func count(evaluations: Int = 0, products: Int = 0) {
    self.evaluations += evaluations
    self.products += products
  }

  /// Takes the step to `next`; the ``StoppingRule`` may find a reason to end there.
  public mutating func accept(_ next: Evaluation<S>) {
    let old = value
    (x, value, gradient, isEvaluated) = (next.x, next.value, next.gradient, true)
    iterations += 1
    if isFlat {
      // Near a minimum the values of all points are equal up to rounding: the gradient tells which is best.
      (best, reason) = (next, .gradientTolerance)
    } else {
      reason = hasStalled(since: old) ? .functionTolerance : limit
    }
  }

  /// Takes the step to `next`, where f is lower and the gradient is not known.
  public mutating func accept(_ next: Matrix<S>, value new: S) {
    let old = value
    (x, value, isEvaluated, best) = (next, new, false, nil)
    iterations += 1
    reason = hasStalled(since: old) ? .functionTolerance : limit
  }

  /// Takes the step to `next`, where f is not known, and may be higher.
  public mutating func move(to next: Matrix<S>) {
    (x, isEvaluated) = (next, false)
    iterations += 1
    reason = limit
  }

  /// Ends the search where it stands.
  public mutating func end(because reason: Minimum<S>.Reason) { self.reason = reason }
}

// MARK: - What a search does between the steps

extension SearchState {
  /// Whether there is no reason to end; a limit may have been reached without a step.
  mutating func goesOn() -> Bool {
    // The first evaluation is always allowed: without it there is no value to return.
    if reason == nil && evaluations > 0 { reason = limit }
    return reason == nil
  }

  /// Value and gradient are those of another objective from now on, see ``Search/functionChanged()``.
  mutating func functionChanged() {
    (isEvaluated, best) = (false, nil)
    if reason?.isLimit != true { reason = nil }
  }

  mutating func spend(seconds: Double) { self.seconds += seconds }

  /// Counts value and gradient where the search stands.
  mutating func stand(value: S, gradient: Matrix<S>) {
    record(Evaluation(x: x, value: value, gradient: gradient))
    (self.value, self.gradient, isEvaluated) = (value, gradient, true)
  }

  /// The best point; where the search stands, if no point was finite.
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

  /// Whether the gradient is as small as it has to be.
  private var isFlat: Bool { gradient.maxNorm <= stopping.gradientTolerance ?? 0 }

  /// Whether a step has brought too little.
  private func hasStalled(since old: S) -> Bool {
    guard let tolerance = stopping.functionTolerance else { return false }
    return old - value <= tolerance * max(abs(old), abs(value), 1)
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
    iterations = try values.decode(.iterations, "a search counts from 0") { $0 >= 0 }
    evaluations = try values.decode(.evaluations, "a search counts from 0") { $0 >= 0 }
    products = try values.decode(.products, "a search counts from 0") { $0 >= 0 }
    seconds = try values.decode(.seconds, "a search begins at the time 0") { $0 >= 0 }
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
