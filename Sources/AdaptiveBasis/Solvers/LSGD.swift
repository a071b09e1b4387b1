import Matrices
import Networks

/// Hybrid least squares and gradient descent: after each gradient step of the hidden parameters, the last layer is the
/// solution of its linear least-squares problem.
/// ```
/// ξᴸ = LS(ξᴴ)
/// repeat: ξᴴ ← ξᴴ + step(∂F/∂ξᴴ)      gradient descent: −α ∂F/∂ξᴴ, or the step of another optimizer such as Adam
///         ξᴸ ← LS(ξᴴ)
/// ```
/// At ξᴸ = LS(ξᴴ) the gradient by ξᴸ is 0, and that by ξᴴ is the gradient of the reduced function ξᴴ ↦ F(ξᴴ, LS(ξᴴ)),
/// so each step is one of gradient descent on that function, ``ProjectedResiduals``, where it is differentiable.
///
/// The first iteration solves for the last layer alone; each other one takes a hidden step and solves. A solve never
/// raises F; a hidden step may, if the learning rate is large. Basis functions may be dependent, see
/// ``LinearSolution``.
/// ```swift
/// let minimum = LSGD(GradientDescent(learningRate: 0x1p-5)).fit(&model, to: SeparableFit(model, samples))
/// ```
/// An iteration costs one forward and one backward pass through the hidden layers, as in gradient descent, and about
/// 2 m w² for m residuals and w functions.
///
/// Source: lecture D2, algorithm 1, where "solve GD problem" is one step; Cyr, Gulian, Patel, Perego and Trask (2020).
public struct LSGD<Method: Optimizer & Codable>: Solver {
  public typealias S = Method.S

  /// The optimizer of the hidden parameters, with its state.
  public private(set) var optimizer: Method
  /// The part of the largest pivot up to which others count as zero; nil for max(m, w) ε.
  public let relativeTolerance: S?
  /// What the next iteration begins with.
  private var phase = Phase.start

  private enum Phase: String, Codable {
    /// The last layer is arbitrary, and the iteration solves for it.
    case start
    /// The objective has changed, so that the iteration solves for the last layer, and goes on.
    case changed
    /// The last layer is the solution.
    case solved
  }

  /// - Parameters:
  ///   - optimizer: the update rule of the hidden parameters.
  ///   - relativeTolerance: the part of the largest pivot up to which others count as zero; nil for max(m, w) ε.
  public init(_ optimizer: Method, relativeTolerance: S? = nil) {
    let tolerance = relativeTolerance ?? 0
    require(tolerance >= 0 && tolerance < 1, "a relative tolerance lies in 0..<1, found \(tolerance)")
    (self.optimizer, self.relativeTolerance) = (optimizer, relativeTolerance)
  }

  /// A number of iterations: F may rise in a hidden step, and small decreases may be followed by large ones.
  public static var standardRule: StoppingRule<S> { StoppingRule(iterations: 1000) }

  public mutating func step(_ state: inout SearchState<S>, on objective: any SeparableResiduals<S>) {
    step(&state, solving: objective)
  }

  private mutating func step(_ state: inout SearchState<S>, solving objective: some SeparableResiduals<S>) {
    let layout = objective.layout
    var (x, gradient) = (state.x, state.gradient)
    if phase != .solved {
      // ξᴸ = LS(ξᴴ)
      guard let first = solved(at: x, &state, objective) else { return }
      (x, gradient) = (first.x, first.gradient)
      if phase == .start {
        phase = .solved
        return state.accept(first)
      }
    }
    // ξᴴ ← ξᴴ + step(∂F/∂ξᴴ)
    var hidden = ParameterRow(layout.hidden(of: x))
    optimizer.update(&hidden, along: ParameterRow(layout.hidden(of: gradient)))
    // ξᴸ ← LS(ξᴴ)
    guard let next = solved(at: layout.row(hidden.row, layout.coefficients(of: x)), &state, objective) else { return }
    phase = .solved
    state.accept(next)
  }

  /// The point with the hidden parameters of θ and the solution of the last layer; ends the search if a basis function
  /// or F is not finite.
  private func solved(
    at theta: Matrix<S>, _ state: inout SearchState<S>, _ objective: some SeparableResiduals<S>
  ) -> Evaluation<S>? {
    let layout = objective.layout
    let (hidden, former) = (layout.hidden(of: theta), layout.coefficients(of: theta))
    let problem = objective.subproblem(at: hidden)
    if let solution = try? problem.solve(from: former, relativeTolerance: relativeTolerance) {
      let C = solution.coefficients
      let found = objective.valueAndGradient(of: problem, C, solution.residuals)
      let next = state.evaluate(ObjectiveFunction { _ in found }, at: layout.row(hidden, C))
      if next.isFinite { return next }
    }
    state.end(because: .notFinite)
    return nil
  }

  /// Keeps the state of the optimizer; the next iteration solves for the last layer before its hidden step.
  public mutating func functionChanged(_ state: SearchState<S>) {
    phase = state.iterations == 0 ? .start : .changed
  }

  public static func evaluate(
    _ objective: any SeparableResiduals<S>, at theta: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>) { objective(theta) }
}
