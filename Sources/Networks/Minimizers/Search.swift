import Matrices

/// A search for a minimum: a solver with its state, the current point, and a stopping rule.
/// ```
/// f(x_{k+1}) < f(x_k)      up to rounding, for the objective of the step
/// ```
/// ``Solver/minimize(_:from:until:progress:)`` runs a search from beginning to end. Keep a search yourself to change
/// the objective between steps, to interrupt and resume it, or to save it:
/// ```swift
/// var search = Search(SelfScaledBroyden(), from: theta, until: StoppingRule(seconds: 60))
/// search.run(
///   on: draw(using: &random),
///   redraw: { $0.iterations % 500 == 0 ? draw(using: &random) : nil }
/// ) { print($0.iterations, $0.value) }
/// ```
/// It is a value: copies are independent, and a search that is decoded from a file continues bit for bit on the same
/// machine. Settings, the state of the solver, counters and the stopping rule are parts of it, the objective is not.
/// ```swift
/// let data = try JSONEncoder().encode(search)
/// var search = try JSONDecoder().decode(Search<SelfScaledBroyden<Double>>.self, from: data)
/// ```
/// All properties of its ``SearchState`` are its own: `search.x`, `search.value`, `search.reason`.
@dynamicMemberLookup
public struct Search<Method: Solver>: Sendable, Codable {
  public typealias S = Method.S

  /// The solver with its state, such as an inverse-Hessian approximation.
  public private(set) var solver: Method
  /// The current point, the counters, and why the search has ended.
  public private(set) var state: SearchState<S>

  /// A search that has taken no step.
  ///
  /// - Parameters:
  ///   - solver: the method with its settings; its state from an earlier search is kept as a first approximation.
  ///   - x: the initial point, 1×P.
  ///   - rule: when to stop.
  public init(_ solver: Method, from x: Matrix<S>, until rule: StoppingRule<S> = Method.standardRule) {
    (self.solver, state) = (solver, SearchState(from: x, until: rule))
    self.solver.functionChanged(state)
  }

  public subscript<Value>(dynamicMember path: KeyPath<SearchState<S>, Value>) -> Value {
    state[keyPath: path]
  }

  /// The stopping rule. A search that has ended by a limit continues if a new rule allows more.
  public var stopping: StoppingRule<S> {
    get { state.stopping }
    set { state.stopping = newValue }
  }

  /// Takes one step. Returns false if no step was taken; ``SearchState/reason`` then says why.
  ///
  /// The last step of a search returns true and sets the reason as well.
  ///
  /// - Parameter objective: the objective of the last step, unless ``functionChanged()`` has been called.
  @discardableResult
  public mutating func step(on objective: Method.Requirement) -> Bool {
    guard state.goesOn() else { return false }
    let before = state.iterations
    solver.step(&state, on: objective)
    return state.iterations > before
  }

  /// Prepares for another objective in the next step, see ``run(on:clock:while:redraw:progress:)``.
  ///
  /// Value and gradient at the current point are evaluated again, which counts. The best point so far is dropped, since
  /// values of two functions cannot be compared. The approximation of the curvature is kept; if no step along its
  /// direction lowers the new objective, the search restarts along −g. A search that has ended continues, unless a
  /// limit ended it.
  public mutating func functionChanged() {
    solver.functionChanged(state)
    state.functionChanged()
  }

  /// Takes steps until the search ends.
  ///
  /// - Parameters:
  ///   - objective: the objective of the first step.
  ///   - clock: the clock for ``SearchState/seconds``.
  ///   - isWanted: called before each step; if it returns false the search stops without a reason, and can be resumed.
  ///   - redraw: called after each step, and after a failed one; it returns the objective of the next step if it is
  ///     another one, as for redrawn collocation points, or nil. A second failure in a row ends the search.
  ///   - progress: called after each iteration; its time does not count.
  public mutating func run<C: Clock>(
    on objective: Method.Requirement, clock: C = ContinuousClock(),
    while isWanted: (Self) -> Bool = { _ in true },
    redraw: (Self) -> Method.Requirement? = { _ in nil },
    progress: (Self) throws -> Void
  ) rethrows where C.Duration == Duration {
    var (objective, failures) = (objective, 0)
    while state.goesOn() && isWanted(self) {
      let start = clock.now
      let isStep = step(on: objective)
      failures = isStep ? 0 : failures + 1
      if failures < 2, let next = redraw(self) {
        objective = next
        functionChanged()
      }
      state.spend(seconds: start.duration(to: clock.now) / .seconds(1))
      if isStep { try progress(self) }
    }
  }

  /// The best point so far, with its value and gradient, or the current point if none was finite. While the search is
  /// not ended, the reason is the limit of iterations.
  ///
  /// - Parameter objective: the objective of the last step, to evaluate a value and a gradient that are not known yet.
  public func minimum(of objective: Method.Requirement) -> Minimum<S> {
    var state = state
    if !state.isEvaluated {
      let (value, gradient) = Method.evaluate(objective, at: state.x)
      state.stand(value: value, gradient: gradient)
    }
    return state.minimum
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    solver = try values.decode(Method.self, forKey: .solver)
    state = try values.decode(SearchState<S>.self, forKey: .state)
    let mismatch = solver.mismatch(with: state)
    try decoder.check(mismatch == nil, mismatch ?? "")
  }
}
