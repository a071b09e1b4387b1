import Matrices

/// An iterative method that minimizes an objective:
/// ```
/// x_{k+1} = x_k + α_k p_k      f(x_{k+1}) < f(x_k)
/// ```
/// Objective, solver and ``StoppingRule`` can be combined freely:
/// ```swift
/// let minimum = LBFGS().minimize(f, from: x, until: StoppingRule(iterations: 300))
/// let minimum = LBFGS().fit(&model, to: FullBatch(model, loss: MeanSquaredError(), samples: samples))
/// ```
/// An ``Optimizer`` takes one step for each gradient, which may be the noisy gradient of a minibatch. A solver
/// evaluates values and gradients at points of its choice and estimates the curvature from their changes, so they must
/// belong to one deterministic function. ``FirstOrder`` turns an optimizer into a solver.
///
/// Like an optimizer, a solver is a value with settings and a state, such as an inverse-Hessian approximation. The
/// current point is in the ``SearchState``; a ``Search`` holds both, can be saved, and allows the objective to change
/// between steps. What a solver needs of its objective is its ``Requirement``, so that `LevenbergMarquardt` with an
/// objective that has no Jacobian does not compile.
public protocol Solver<S>: Sendable, Codable {
  associatedtype S: Scalar
  /// The type of objective that the solver needs: `any Objective<S>`, `any ResidualBlocks<S>` or `any
  /// ResidualProducts<S>`.
  associatedtype Requirement

  /// Takes one step, or ends the search with a reason.
  ///
  /// A step of your own solver begins with ``SearchState/begin(with:)``, asks for values by
  /// ``SearchState/evaluate(_:at:)``, and ends with ``SearchState/accept(_:)`` or ``SearchState/end(because:)``. If a
  /// trial is not finite, shorten the step.
  mutating func step(_ state: inout SearchState<S>, on objective: Requirement)

  /// Prepares for another objective in the next step: state that belongs to the current point is dropped, and the
  /// approximation of the curvature is kept.
  ///
  /// - Parameter state: the state of the search before the change.
  mutating func functionChanged(_ state: SearchState<S>)

  /// The rule of a search that is given none; ``StoppingRule/standard(iterations:evaluations:)`` by default.
  static var standardRule: StoppingRule<S> { get }

  /// The value and the gradient, 1×P, of an objective.
  static func evaluate(
    _ objective: Requirement, at theta: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>)

  /// The reason why the state of this solver cannot belong to a search, for example of a corrupted file; nil if it can.
  func mismatch(with state: SearchState<S>) -> String?
}

/// A solver that needs values and gradients alone, and so accepts any objective:
/// ```
/// θ ↦ (F(θ), ∂F/∂θ)
/// ```
public protocol GradientSolver<S>: Solver where Requirement == any Objective<S> {}

extension Solver {
  public static var standardRule: StoppingRule<S> { .standard() }

  public func mismatch(with state: SearchState<S>) -> String? { nil }

  /// Minimizes an objective, starting from x.
  ///
  /// - Parameters:
  ///   - objective: the function to minimize.
  ///   - x: the initial point, 1×P.
  ///   - rule: when to stop.
  ///   - progress: called after each iteration.
  /// - Returns: the best point of all that were tried, and why the search ended. A solver that does not know the
  ///   gradient at its last point takes one evaluation more than the limit.
  @discardableResult
  public func minimize(
    _ objective: Requirement, from x: Matrix<S>, until rule: StoppingRule<S> = Self.standardRule,
    progress: (SearchState<S>) -> Void = { _ in }
  ) -> Minimum<S> {
    var search = Search(self, from: x, until: rule)
    search.run(on: objective) { progress($0.state) }
    return search.minimum(of: objective)
  }

  /// Minimizes an objective, starting from the parameters of a model, and sets them to the best that were tried.
  ///
  /// - Parameters:
  ///   - model: the model, which receives the best parameters that were found.
  ///   - objective: a function of these parameters in one row, in the order of ``ParameterSet/flattened``, such as
  ///     ``FullBatch`` or ``NetworkResiduals`` of the model.
  ///   - rule: when to stop.
  ///   - progress: called after each iteration.
  @discardableResult
  public func fit(
    _ model: inout some Layer<S>, to objective: Requirement,
    until rule: StoppingRule<S> = Self.standardRule, progress: (SearchState<S>) -> Void = { _ in }
  ) -> Minimum<S> {
    let minimum = minimize(
      objective, from: model.parameters.flattened, until: rule, progress: progress)
    model.assign(flattened: minimum.x)
    return minimum
  }
}

extension GradientSolver {
  /// By default, the objective itself:
  /// ```
  /// θ ↦ (F(θ), ∂F/∂θ)
  /// ```
  public static func evaluate(
    _ objective: any Objective<S>, at theta: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>) { objective(theta) }

  /// Minimizes a function that is given by a closure, see ``ObjectiveFunction``.
  @discardableResult
  public func minimize(
    _ f: @escaping (_ x: Matrix<S>) -> (value: S, gradient: Matrix<S>), from x: Matrix<S>,
    until rule: StoppingRule<S> = Self.standardRule, progress: (SearchState<S>) -> Void = { _ in }
  ) -> Minimum<S> {
    minimize(ObjectiveFunction(f), from: x, until: rule, progress: progress)
  }
}
