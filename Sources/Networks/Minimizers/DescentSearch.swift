import Matrices

/// A search for a minimum, step by step, where the function may change between the steps:
/// ```swift
/// var search = SelfScaledBroyden<Double>(stopping: rule).search(from: theta)
/// while search.reason == nil {
///   search.step(on: f)
///   if search.iterations % 500 == 0 {
///     f = draw(using: &random)
///     search.functionChanged()
///   }
/// }
/// ```
/// It is a value: a copy goes its own way, and one that was saved goes on as if nothing had happened, bit for bit on
/// the same machine. The method with its settings is a part of it, the function is not.
/// ```swift
/// let data = try JSONEncoder().encode(search)
/// var search = try JSONDecoder().decode(SelfScaledBroyden<Double>.Search.self, from: data)
/// ```
/// Each step leads from x_k to x_{k+1} with
/// ```
/// f(x_{k+1}) < f(x_k)
/// ```
/// up to rounding, for the function that it is given, so with a new one at each step too. Source: the searches name
/// theirs.
public protocol DescentSearch<S>: Sendable, Codable {
  associatedtype S: Scalar

  /// Where the search stands, what it has counted and why it has ended.
  var state: DescentState<S> { get }

  /// Takes one step; returns false, with a ``reason``, if there is none.
  ///
  /// Where a trial is not finite, the step is shortened. A step may be taken and be the last: then it is true, and
  /// there is a reason.
  ///
  /// - Parameter f: the value and the gradient at a row x, the gradient a row as long as x. The function of the last
  /// step, or
  ///   ``functionChanged()`` has been called.
  @discardableResult
  mutating func step(on f: (Matrix<S>) -> (value: S, gradient: Matrix<S>)) -> Bool

  /// The function of the next step is another one.
  ///
  /// Value and gradient where the search stands are evaluated again, which counts. The best point so far is forgotten,
  /// since values of two functions cannot be compared. What was learned about the curvature is kept, as a guess: where
  /// it leads nowhere, the search begins anew along −g. A search that has ended goes on, unless it was by a limit.
  mutating func functionChanged()
}

extension DescentSearch {
  /// Where the search stands: 1×n.
  public var x: Matrix<S> { state.x }
  /// f(x) for the function of the last step; infinite before the first.
  public var value: S { state.value }
  /// ∂f/∂x for the function of the last step: 1×n; zeros before the first.
  public var gradient: Matrix<S> { state.gradient }
  /// The steps that were taken.
  public var iterations: Int { state.iterations }
  /// Values and gradients so far.
  public var evaluations: Int { state.evaluations }
  /// Why the search has ended; nil while it goes on.
  public var reason: Minimum<S>.Reason? { state.reason }
  /// The best finite point of all that were tried for the present function; nil if there is none.
  public var best: Evaluation<S>? { state.best }

  /// The search after its last step.
  public var iteration: Minimum<S>.Iteration {
    Minimum.Iteration(
      number: iterations, evaluations: evaluations, value: value,
      gradient: gradient.maxNorm)
  }

  /// The best point so far; where the search stands, if no point was finite. While it goes on, the reason is the limit
  /// of iterations.
  public var minimum: Minimum<S> {
    state.descent.minimum(from: state.current, reason ?? .iterationLimit)
  }
}
