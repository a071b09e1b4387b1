import Matrices

/// What all searches of minimizers have: where they stand, what they have counted, and why they have ended.
///
/// ```
/// x, f(x), ∂f/∂x        x and the gradient: 1×n
/// ```
/// The function is no part of it: each step is given one. A step of your own search begins with ``begin(with:)``, asks
/// for values by ``evaluate(_:at:)``, and ends with ``accept(_:)`` or ``end(because:)``.
public struct DescentState<S: Scalar>: Sendable {
  /// Where the search stands.
  public private(set) var x: Matrix<S>
  /// f(x) for the function of the last step; infinite before the first.
  public private(set) var value: S = .infinity
  /// ∂f/∂x for the function of the last step; zeros before the first.
  public private(set) var gradient: Matrix<S>
  /// Why the search has ended; nil while it goes on.
  public private(set) var reason: Minimum<S>.Reason?
  /// Whether value and gradient are those of the present function.
  private var isEvaluated = false
  var descent: Descent<S>

  /// A search that begins at x, 1×n.
  public init(from x: Matrix<S>, stopping: StoppingRule<S>) {
    require(x.rows == 1, "the parameters are a row, found \(x.shape)")
    (self.x, gradient) = (x, .zeros(1, x.columns))
    descent = Descent(stopping)
  }

  /// The point where the search stands, with its value and its gradient.
  public var current: Evaluation<S> { Evaluation(x: x, value: value, gradient: gradient) }
  /// The best finite point of all that were tried for the present function; nil if there is none.
  public var best: Evaluation<S>? { descent.best }
  /// The steps that were taken.
  public var iterations: Int { descent.iterations }
  /// Values and gradients so far.
  public var evaluations: Int { descent.evaluations }
  /// When the search stops.
  public var stopping: StoppingRule<S> { descent.stopping }
  /// Whether one more evaluation is allowed.
  public var mayEvaluate: Bool { descent.mayEvaluate }

  /// Evaluates f where the search stands, if its value is not known; false, with a ``reason``, if the search has ended.
  public mutating func begin(
    with f: (Matrix<S>) -> (value: S, gradient: Matrix<S>)
  ) -> Bool {
    guard reason == nil else { return false }
    if !isEvaluated {
      // The first evaluation is always allowed: without it there is no value to return.
      if evaluations > 0 { reason = descent.limit }
      guard reason == nil else { return false }
      let start = descent.evaluate(f, at: x)
      stand(at: start)
      reason = descent.reasonToStop(at: start)
    }
    return reason == nil
  }

  /// f and its gradient at x: counted, and kept if it is the best so far.
  public mutating func evaluate(
    _ f: (Matrix<S>) -> (value: S, gradient: Matrix<S>), at x: Matrix<S>
  ) -> Evaluation<S> {
    descent.evaluate(f, at: x)
  }

  /// Takes the step to `next`; the ``StoppingRule`` may find a reason to end there.
  public mutating func accept(_ next: Evaluation<S>) {
    reason = descent.endIteration(from: current, to: next)
    stand(at: next)
  }

  /// Ends the search where it stands.
  public mutating func end(because reason: Minimum<S>.Reason) { self.reason = reason }

  /// Value and gradient are those of another function from now on, see ``DescentSearch/functionChanged()``.
  public mutating func functionChanged() {
    isEvaluated = false
    descent.forgetBest()
    if reason?.isLimit != true { reason = nil }
  }

  private mutating func stand(at point: Evaluation<S>) {
    (x, value, gradient, isEvaluated) = (point.x, point.value, point.gradient, true)
  }
}

extension DescentState: Codable {
  private enum Key: CodingKey { case point, reason, isEvaluated, descent }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(current, forKey: .point)
    try values.encodeIfPresent(reason, forKey: .reason)
    try values.encode(isEvaluated, forKey: .isEvaluated)
    try values.encode(descent, forKey: .descent)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let point = try values.decode(Evaluation<S>.self, forKey: .point)
    (x, value, gradient) = (point.x, point.value, point.gradient)
    reason = try values.decodeIfPresent(Minimum<S>.Reason.self, forKey: .reason)
    isEvaluated = try values.decode(Bool.self, forKey: .isEvaluated)
    descent = try values.decode(Descent<S>.self, forKey: .descent)
    let bestShape = descent.best?.x.shape ?? x.shape
    try decoder.check(
      bestShape == x.shape,
      "the best point is as long as the last one, \(x.shape), found \(bestShape)")
    try decoder.check(
      reason != nil || (x.maxNorm.isFinite && (!isEvaluated || point.isFinite)),
      "a search that goes on stands at a finite point, found the value \(value) at one with max |x_i| = "
        + "\(x.maxNorm) and max |g_i| = \(gradient.maxNorm)")
  }
}
