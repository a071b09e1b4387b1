import Matrices

/// ``TruncatedGaussNewton`` step by step, as ``LeastSquaresSearch`` is ``LevenbergMarquardt`` step by step: the
/// residuals may be others at each step.
/// ```
/// F(θ + p) < F(θ)      for the residuals of the step
/// ```
/// Where it stands is told by the properties of ``LeastSquaresSearch``: `search.theta`, `search.value`,
/// `search.reason`.
@dynamicMemberLookup
public struct TruncatedGaussNewtonSearch<S: Scalar>: Sendable, Codable {
  public let method: TruncatedGaussNewton<S>
  /// θ, F, μ, and how it came there.
  public private(set) var state: LeastSquaresSearch<S>
  /// The iterations of conjugate gradients of all steps, those that were not taken too.
  public private(set) var innerIterations = 0

  public init(
    _ method: TruncatedGaussNewton<S> = TruncatedGaussNewton(), from theta: Matrix<S>
  ) {
    (self.method, state) = (method, LeastSquaresSearch(method.rules, from: theta))
  }

  public subscript<Value>(dynamicMember path: KeyPath<LeastSquaresSearch<S>, Value>) -> Value {
    state[keyPath: path]
  }

  /// Takes a step that lowers F; returns false, with a `reason`, if there is none or none is worth it.
  @discardableResult
  public mutating func step(on problem: some ResidualProducts<S>) -> Bool {
    guard state.mayBegin() else { return false }
    var equations = DampedConjugateGradients(
      problem.linearized(at: state.theta), tolerance: method.tolerance,
      limit: method.innerIterations)
    let isStep = state.step(by: &equations) { problem.residuals($0).sumOfSquares / 2 }
    innerIterations += equations.iterations
    return isStep
  }

  /// The residuals of the next step are others, see ``LeastSquaresSearch/functionChanged()``.
  public mutating func functionChanged() { state.functionChanged() }

  /// Where the search stands, with the value and the gradient there.
  public func minimum(of problem: some ResidualProducts<S>) -> Minimum<S> {
    state.minimum {
      let J = problem.linearized(at: state.theta)
      let r = J.residuals
      return (r.sumOfSquares / 2, J.transposedTimes(r))
    }
  }
}
