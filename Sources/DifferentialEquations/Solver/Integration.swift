import Matrices

/// An integration that goes on from step to step: the time, the state, and what is known for the next step.
struct Integration<Field: VectorField> {
  typealias S = Field.S
  let stages: Stages<Field>
  let mode: Evaluation
  let limit: Int
  private(set) var t: S
  private(set) var y: Matrix<S>
  /// The slope at t, and its cache, if the last step has computed them.
  private var slopes: [Matrix<S>] = []
  private var caches: [Field.Cache] = []
  /// The size of the next step by the error control.
  private(set) var proposal: S?
  private(set) var counts = StepCounts()

  init(_ stages: Stages<Field>, from y: Matrix<S>, at t: S, _ mode: Evaluation, limit: Int) {
    (self.stages, self.y, self.t, self.mode, self.limit) = (stages, y, t, mode, limit)
  }

  /// Continues from another state at the present time, as after a reset.
  mutating func replaceState(by state: Matrix<S>) {
    y = state
    (slopes, caches) = ([], [])
  }

  /// A step to a given time, without error control.
  mutating func step(to end: S) throws(IntegrationFailure) -> Step<Field> {
    try checkLimit(end - t)
    var step = Step<Field>(start: t, end: end, state: y)
    let next = stages.run(&step, mode)
    try checkFinite(next, end - t)
    counts.evaluations += step.slopes.count
    accept(next, at: end)
    return step
  }

  /// The longest step towards a time whose estimated error is within the tolerance.
  mutating func step(towards target: S, _ control: StepControl<S>) throws(IntegrationFailure) -> Step<Field> {
    let direction: S = target > t ? 1 : -1
    if slopes.isEmpty { try evaluateFirst() }
    if proposal == nil { proposal = try startingStep(direction, control) }
    let proposed = proposal!
    var (h, wasRejected, isFinite) = (proposed, false, true)
    while true {
      // A rest of one hundredth of a step is taken along.
      let isLast = 1.01 * h >= (target - t).magnitude
      let end = isLast ? target : t + direction * h
      try checkLimit(end - t)
      if end == t || (!isLast && h < 16 * t.ulp) { throw failure(isFinite ? .stepUnderflow : .notFinite, end - t) }
      var step = Step<Field>(start: t, end: end, state: y, slopes: slopes, caches: caches)
      let next = stages.run(&step, mode)
      // The slope at the end is the first of the next step.
      stages.evaluate(next, at: end, mode, into: &step)
      counts.evaluations += stages.method.stageCount
      let error = control.error(of: step, next, stages.method)
      let factor = control.factor(error)
      if error <= 1 {
        let last = step.slopes.removeLast()
        let length = step.length.magnitude
        let nextSize = length * (wasRejected ? min(1, factor) : factor)
        // A step that was shortened for the target says nothing against the size before.
        proposal = isLast ? max(nextSize, wasRejected ? 0 : proposed) : nextSize
        accept(next, at: end)
        slopes = [last]
        if mode == .recording { caches = [step.caches.removeLast()] }
        return step
      }
      counts.rejected += 1
      (wasRejected, isFinite) = (true, error.isFinite)
      h = step.length.magnitude * min(1, factor)
    }
  }

  private mutating func evaluateFirst() throws(IntegrationFailure) {
    var first = Step<Field>(start: t, end: t, state: y)
    stages.evaluate(y, at: t, mode, into: &first)
    counts.evaluations += 1
    try checkFinite(first.slopes[0], 0)
    (slopes, caches) = (first.slopes, first.caches)
  }

  /// The first step size, of one hundredth of the distance at which the solution changes by its own size: Hairer,
  /// Nørsett and Wanner, section II.4.
  private mutating func startingStep(_ direction: S, _ control: StepControl<S>) throws(IntegrationFailure) -> S {
    let k = slopes[0]
    let (d0, d1) = (control.norm(y, relativeTo: y, y), control.norm(k, relativeTo: y, y))
    let h0 = d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : 0.01 * d0 / d1
    var step = Step<Field>(start: t, end: t, state: y)
    let Y = y.adding([k], 1, times: direction * h0) { _ in 1 }
    stages.evaluate(Y, at: t + direction * h0, mode == .inference ? .inference : .training, into: &step)
    counts.evaluations += 1
    let d2 = control.norm(step.slopes[0] - k, relativeTo: y, y) / h0
    let largest = max(d1, d2)
    // A slope that is not finite at the tried point is met again, and treated, by the first step.
    guard largest.isFinite else { return h0 }
    let h1 = largest <= 1e-15 ? max(1e-6, h0 * 1e-3) : S(rootOfInverse(Double(largest) * 100, control.order))
    return min(100 * h0, h1)
  }

  private mutating func accept(_ next: Matrix<S>, at end: S) {
    (y, t) = (next, end)
    (slopes, caches) = ([], [])
    counts.accepted += 1
  }

  // MARK: - Ends

  private func checkLimit(_ h: S) throws(IntegrationFailure) {
    if counts.accepted + counts.rejected >= limit { throw failure(.stepLimit(limit), h) }
  }

  private func checkFinite(_ values: Matrix<S>, _ h: S) throws(IntegrationFailure) {
    if values.firstNonFinite != nil { throw failure(.notFinite, h) }
  }

  private func failure(_ reason: IntegrationFailure.Reason, _ h: S) -> IntegrationFailure {
    IntegrationFailure(reason, time: Double(t), step: Double(h), norm: Double(y.norm))
  }
}
