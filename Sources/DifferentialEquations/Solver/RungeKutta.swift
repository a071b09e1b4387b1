import Matrices

/// A solver of ordinary differential equations y′ = f(t, y, θ): an explicit Runge–Kutta method with its step sizes.
/// ```swift
/// let solver = RungeKutta(.dormandPrince, steps: .adaptive(relative: 1e-9, absolute: 1e-12))
/// let trajectory = try solver.solve(LotkaVolterra(1.5, 1, 3, 1), from: [[1, 1]], at: [0, 5, 10])
/// let gradient = trajectory.gradient(of: [nil, nil, [[1, 1]]])
/// ```
/// The times may increase or decrease, and a time may occur several times, also the first and the last. Each is hit
/// exactly, see ``StepSizes``. Explicit methods need many steps where a problem is stiff; then the integration fails
/// with a sentence, see ``IntegrationFailure``.
///
/// Source: Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I (1993), chapter II.
public struct RungeKutta<S: Scalar>: Sendable, Equatable, Codable {
  /// The method.
  public let tableau: ButcherTableau
  /// How it chooses its steps.
  public let steps: StepSizes<S>
  /// The largest number of steps of one integration, accepted and rejected.
  public let limit: Int

  /// A solver. Traps for a step size or tolerances that cannot be, for a grid that turns back, for a limit below 1, and
  /// for error control by a method that has no error estimate.
  public init(_ tableau: ButcherTableau = .dormandPrince, steps: StepSizes<S> = .adaptive(), limit: Int = 100_000) {
    (self.tableau, self.steps, self.limit) = (tableau, steps, limit)
    require(problem == nil, problem ?? "")
  }

  private enum CodingKeys: CodingKey { case tableau, steps, limit }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    tableau = try values.decode(ButcherTableau.self, forKey: .tableau)
    steps = try values.decode(StepSizes<S>.self, forKey: .steps)
    limit = try values.decode(Int.self, forKey: .limit)
    try decoder.check(problem == nil, problem ?? "")
  }

  private var problem: String? {
    if limit < 1 { return "an integration needs at least 1 step, found a limit of \(limit)" }
    if case .adaptive = steps, tableau.errorWeights == nil {
      return "error control needs a method with an error estimate, such as Dormand–Prince, found \(tableau.name)"
    }
    return steps.problem
  }

  /// The solution at given times, the first of which is that of the initial state.
  ///
  /// Traps if the times turn back or are not finite. The last two are checked for each step, so that an error is thrown
  /// where the solution ends.
  ///
  /// - Parameters:
  ///   - field: f with its parameters.
  ///   - y: the initial state, n×d.
  ///   - times: t_0, and all times at which the state is wanted.
  ///   - record: what is kept for gradients.
  /// - Throws: ``IntegrationFailure`` if the steps become too small or too many, or the state is not finite.
  public func solve<Field: VectorField<S>>(
    _ field: Field, from y: Matrix<S>, at times: [S], keeping record: Recording = .stages
  ) throws(IntegrationFailure) -> Trajectory<Field> {
    require(!times.isEmpty, "a solution needs the time of its initial state, found no times")
    if let wrong = times.first(where: { !$0.isFinite }) { require(false, "times are finite, found \(wrong)") }
    let disorder = StepSizes<S>.disorder(times)
    require(disorder == nil, disorder ?? "")
    if y.firstNonFinite != nil {
      throw IntegrationFailure(.notFinite, time: Double(times[0]), step: 0, norm: Double(y.norm))
    }
    let stages = Stages(field: field, method: Coefficients(tableau))
    var integration = Integration(stages, from: y, at: times[0], record.evaluation, limit: limit)
    var result = Trajectory(stages, from: y, at: times, record)
    for k in times.indices.dropFirst() {
      try advance(&integration, to: times[k]) { result.append($0, integration: &$1) }
      result.endInterval(integration.y)
    }
    result.counts = integration.counts
    return result
  }

  /// Steps to the next requested time, each of which is shown to a function.
  func advance<Field: VectorField<S>>(
    _ integration: inout Integration<Field>, to target: S,
    _ accepted: (Step<Field>, inout Integration<Field>) -> Void
  ) throws(IntegrationFailure) {
    let start = integration.t
    if target == start { return }
    switch steps {
    case .fixed(let h):
      // As many as needed, but no step for what rounding leaves of a quotient that is a whole number.
      let quotient = ((target - start).magnitude / h - 1e-8).rounded(.up)
      let direction: S = target > start ? 1 : -1
      var index: S = 1
      while index < quotient {
        accepted(try integration.step(to: start + direction * (index * h)), &integration)
        index += 1
      }
      accepted(try integration.step(to: target), &integration)
    case .grid(let grid):
      let between = grid.filter { (start < $0 && $0 < target) || (target < $0 && $0 < start) }
      for end in target > start ? between.sorted() : between.sorted(by: >) where end != integration.t {
        accepted(try integration.step(to: end), &integration)
      }
      accepted(try integration.step(to: target), &integration)
    case .adaptive(let relative, let absolute):
      let control = StepControl(relative: relative, absolute: absolute, order: tableau.order)
      while integration.t != target { accepted(try integration.step(towards: target, control), &integration) }
    }
  }
}
