import Matrices

/// A search for a minimum: a solver with what it has learned, and where it stands.
/// ```
/// f(x_{k+1}) < f(x_k)      up to rounding, for the objective of the step
/// ```
/// ``Solver/minimize(_:from:until:progress:)`` is a search from beginning to end. Hold one yourself to change the
/// objective between steps, to stop and go on, or to save it:
/// ```swift
/// var search = Search(SelfScaledBroyden(), from: theta, until: StoppingRule(seconds: 60))
/// search.run(
///   on: draw(using: &random),
///   redraw: { $0.iterations % 500 == 0 ? draw(using: &random) : nil }
/// ) { print($0.iterations, $0.value) }
/// ```
/// It is a value: a copy goes its own way, and one that was saved goes on as if nothing had happened, bit for bit on
/// the same machine. Settings, memory, counters and the stopping rule are a part of it, the objective is not.
/// ```swift
/// let data = try JSONEncoder().encode(search)
/// var search = try JSONDecoder().decode(Search<SelfScaledBroyden<Double>>.self, from: data)
/// ```
/// All properties of its ``SearchState`` are its own: `search.x`, `search.value`, `search.reason`.
@dynamicMemberLookup
public struct Search<Method: Solver>: Sendable, Codable {
  public typealias S = Method.S

  /// The solver with what it has learned.
  public private(set) var solver: Method
  /// Where the search stands, what it has counted and why it has ended.
  public private(set) var state: SearchState<S>

  /// A search that has taken no step.
  ///
  /// - Parameters:
  ///   - solver: its settings; what it has learned in an earlier search is its first guess.
  ///   - x: where to begin, 1×P.
  ///   - rule: when to stop.
  public init(_ solver: Method, from x: Matrix<S>, until rule: StoppingRule<S> = .standard()) {
    (self.solver, state) = (solver, SearchState(from: x, until: rule))
    self.solver.functionChanged(state)
  }

  public subscript<Value>(dynamicMember path: KeyPath<SearchState<S>, Value>) -> Value {
    state[keyPath: path]
  }

  /// When to stop. A search that has ended by a limit goes on if its rule allows more.
  public var stopping: StoppingRule<S> {
    get { state.stopping }
    set { state.stopping = newValue }
  }

  /// Takes one step; returns false, with a reason, if there is none.
  ///
  /// A step may be taken and be the last: then this is true, and there is a reason.
  ///
  /// - Parameter objective: that of the last step, or ``functionChanged()`` has been called.
  @discardableResult
  public mutating func step(on objective: Method.Requirement) -> Bool {
    guard state.goesOn() else { return false }
    let before = state.iterations
    solver.step(&state, on: objective)
    return state.iterations > before
  }

  /// The objective of the next step is another one, see ``run(on:clock:while:redraw:progress:)``.
  ///
  /// Value and gradient where the search stands are evaluated again, which counts. The best point so far is forgotten,
  /// since values of two functions cannot be compared. What was learned about the curvature is kept, as a guess: where
  /// it leads nowhere, the search begins anew along −g. A search that has ended goes on, unless it was by a limit.
  public mutating func functionChanged() {
    solver.functionChanged(state)
    state.functionChanged()
  }

  /// Takes steps until there is a reason to end.
  ///
  /// - Parameters:
  ///   - objective: that of the first step.
  ///   - clock: what measures the ``SearchState/seconds``.
  ///   - isWanted: asked before each step; a search that is not wanted any more stops without a reason, and can go on.
  ///   - redraw: asked after each step, and where none led down: the objective of the next one if it is another.
  ///     A second failure in a row is the end.
  ///   - progress: called after each iteration, whose time does not count.
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

  /// The best point so far, with its value and its gradient; where the search stands, if no point was finite. While it
  /// goes on, the reason is the limit of iterations.
  ///
  /// - Parameter objective: that of the last step, for a value and a gradient that are not known yet.
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
