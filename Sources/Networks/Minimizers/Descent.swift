import Matrices

/// The bookkeeping of a minimizer: it counts, keeps the best point and knows when to stop.
struct Descent<S: Scalar>: Sendable, Codable {
  typealias Function = (Matrix<S>) -> (value: S, gradient: Matrix<S>)

  let stopping: StoppingRule<S>
  private(set) var evaluations = 0
  private(set) var iterations = 0
  /// The best finite point of all that were tried for the present function.
  private(set) var best: Evaluation<S>?

  init(_ stopping: StoppingRule<S>) { self.stopping = stopping }

  /// Whether one more evaluation is allowed.
  var mayEvaluate: Bool { evaluations < stopping.evaluations }

  /// f and its gradient at x.
  mutating func evaluate(_ f: Function, at x: Matrix<S>) -> Evaluation<S> {
    let (value, gradient) = f(x)
    evaluations += 1
    let found = Evaluation(x: x, value: value, gradient: gradient)
    if found.isFinite && !(best.map { $0.value <= value } ?? false) { best = found }
    return found
  }

  /// Why to stop before the first iteration, if there is a reason.
  func reasonToStop(at start: Evaluation<S>) -> Minimum<S>.Reason? {
    if !start.isFinite { return .notFinite }
    if start.gradient.maxNorm <= stopping.gradient { return .gradient }
    return limit
  }

  /// Counts an iteration from `old` to `new`, and says why to stop after it, if there is a reason.
  mutating func endIteration(
    from old: Evaluation<S>, to new: Evaluation<S>
  ) -> Minimum<S>.Reason? {
    iterations += 1
    if new.gradient.maxNorm <= stopping.gradient {
      // Near a minimum the values of all points are equal up to rounding: the gradient tells which is best.
      best = new
      return .gradient
    }
    let size = max(abs(old.value), abs(new.value), 1)
    if old.value - new.value <= stopping.decrease * size { return .decrease }
    return limit
  }

  /// The limit that is reached, if one is.
  var limit: Minimum<S>.Reason? {
    if iterations >= stopping.iterations { return .iterationLimit }
    return mayEvaluate ? nil : .evaluationLimit
  }

  /// Values of another function cannot be compared with those that come.
  mutating func forgetBest() { best = nil }

  /// The result; `start` if no point was finite.
  func minimum(from start: Evaluation<S>, _ reason: Minimum<S>.Reason) -> Minimum<S> {
    let best = best ?? start
    return Minimum(
      x: best.x, value: best.value, gradient: best.gradient, reason: reason,
      iterations: iterations, evaluations: evaluations)
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    stopping = try values.decode(StoppingRule<S>.self, forKey: .stopping)
    evaluations = try values.decode(.evaluations, "a search counts from 0") { $0 >= 0 }
    iterations = try values.decode(.iterations, "a search counts from 0") { $0 >= 0 }
    best = try values.decodeIfPresent(Evaluation<S>.self, forKey: .best)
    try decoder.check(
      best?.isFinite ?? true,
      "the best point has a finite value and gradient, found the value \(best?.value ?? .nan)")
  }
}
