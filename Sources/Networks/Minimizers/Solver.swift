import Matrices

/// A method that goes down an objective, step by step:
/// ```
/// x_{k+1} = x_k + α_k p_k      f(x_{k+1}) < f(x_k)
/// ```
/// The solver is one of three parts that can be combined freely: the objective says what to go down, the solver how,
/// and a ``StoppingRule`` until when.
/// ```swift
/// let minimum = LBFGS().minimize(f, from: x, until: StoppingRule(iterations: 300))
/// let minimum = LBFGS().fit(&model, to: FullBatch(model, loss: MeanSquaredError(), samples: samples))
/// ```
/// An ``Optimizer`` takes one step for each gradient, which may be that of a minibatch and as noisy as it likes. A
/// solver asks for values and gradients where it wants them, and learns about the curvature from how they change; so
/// they have to be those of one function. ``FirstOrder`` makes a solver of an optimizer.
///
/// Like an optimizer, a solver is a value with a memory: its settings, and what it has learned on the way. Where it
/// stands is the ``SearchState``; both are in a ``Search``, which can be saved, and whose objective may change between
/// the steps. What a solver needs to know of its objective is its ``Requirement``, so that `LevenbergMarquardt` with an
/// objective that has no Jacobian is an error of the compiler.
public protocol Solver<S>: Sendable, Codable {
  associatedtype S: Scalar
  /// What objectives have to be: `any Objective<S>`, `any ResidualBlocks<S>` or `any ResidualProducts<S>`.
  associatedtype Requirement

  /// Takes one step, or ends the search with a reason.
  ///
  /// A step of your own solver begins with ``SearchState/begin(with:)``, asks for values by
  /// ``SearchState/evaluate(_:at:)``, and ends with ``SearchState/accept(_:)`` or ``SearchState/end(because:)``. Where
  /// a trial is not finite, the step is shortened.
  mutating func step(_ state: inout SearchState<S>, on objective: Requirement)

  /// The objective of the next step is another one than that of the last: what was learned of the place where the
  /// search stands is forgotten, and what was learned about the curvature is kept, as a guess.
  ///
  /// - Parameter state: before it knows.
  mutating func functionChanged(_ state: SearchState<S>)

  /// Value and gradient of an objective: 1×P.
  static func evaluate(
    _ objective: Requirement, at theta: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>)

  /// Why this memory is none of a search that stands there, as a file may claim; nil if it can be.
  func mismatch(with state: SearchState<S>) -> String?
}

/// A solver that asks for values and gradients alone, so for any objective:
/// ```
/// θ ↦ (F(θ), ∂F/∂θ)
/// ```
public protocol GradientSolver<S>: Solver where Requirement == any Objective<S> {}

extension Solver {
  public func mismatch(with state: SearchState<S>) -> String? { nil }

  /// Goes down from x.
  ///
  /// - Parameters:
  ///   - objective: what to go down.
  ///   - x: where to begin, 1×P.
  ///   - rule: when to stop.
  ///   - progress: called after each iteration.
  /// - Returns: the best point of all that were tried, and why the search ended. Of a solver that does not know the
  ///   gradient where its last step led, it takes one evaluation more than the limit.
  @discardableResult
  public func minimize(
    _ objective: Requirement, from x: Matrix<S>, until rule: StoppingRule<S> = .standard(),
    progress: (SearchState<S>) -> Void = { _ in }
  ) -> Minimum<S> {
    var search = Search(self, from: x, until: rule)
    search.run(on: objective) { progress($0.state) }
    return search.minimum(of: objective)
  }

  /// Goes down from the parameters of a model, and leaves it with the best that were tried.
  ///
  /// - Parameters:
  ///   - model: gets the best parameters that were found.
  ///   - objective: a function of these parameters in one row, in the order of ``ParameterSet/flattened``, such as
  ///     ``FullBatch`` or ``NetworkResiduals`` of the model.
  ///   - rule: when to stop.
  ///   - progress: called after each iteration.
  @discardableResult
  public func fit(
    _ model: inout some Layer<S>, to objective: Requirement,
    until rule: StoppingRule<S> = .standard(), progress: (SearchState<S>) -> Void = { _ in }
  ) -> Minimum<S> {
    let minimum = minimize(
      objective, from: model.parameters.flattened, until: rule, progress: progress)
    model.assign(flattened: minimum.x)
    return minimum
  }
}

extension GradientSolver {
  /// The objective itself:
  /// ```
  /// θ ↦ (F(θ), ∂F/∂θ)
  /// ```
  public static func evaluate(
    _ objective: any Objective<S>, at theta: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>) { objective(theta) }

  /// Goes down a function that is given by a formula, see ``ObjectiveFunction``.
  @discardableResult
  public func minimize(
    _ f: @escaping (_ x: Matrix<S>) -> (value: S, gradient: Matrix<S>), from x: Matrix<S>,
    until rule: StoppingRule<S> = .standard(), progress: (SearchState<S>) -> Void = { _ in }
  ) -> Minimum<S> {
    minimize(ObjectiveFunction(f), from: x, until: rule, progress: progress)
  }
}
