import Matrices
import Networks

/// The gradient of a solution by the adjoint equation, which is solved backwards with steps of its own.
/// ```
/// a(t_K) = G_K        a′ = −aᵀ ∂f/∂y,  and a ← a + G_k at each requested time
/// ∂L/∂y_0 = a(t_0)    ∂L/∂θ = ∫ aᵀ ∂f/∂θ dt
/// ∂L/∂t_k = G_kᵀ f(t_k, y_k), for t_0 less aᵀ f(t_0, y_0)
/// ```
/// It is the derivative of the exact solution, while ``Trajectory/gradient(of:)`` is that of the computed one; they
/// differ by the errors of both solutions, and agree as the tolerances go to 0. The integral is a quadrature with the
/// weights of the method at the same stages. It is no part of the state, so that many thousand parameters neither enter
/// the error norm nor shorten the steps.
///
/// The equation needs the states y(t), in reverse. ``States/checkpoints`` takes them from the solution at the end of
/// each of its steps, repeated from the checkpoints. ``States/solvedBack`` solves y′ = f backwards between the
/// requested times, which needs no memory, but amplifies errors by e^(λ|Δt|) where the solution decays like e^(−λt): at
/// λ |Δt| = 30 nothing is left. See <doc:ContinuousAdjointEquations>.
///
/// Source: Pontryagin et al. (1962); Chen et al., Neural ordinary differential equations (2018), algorithm 1; Kidger,
/// Chen and Lyons, Hey, that's not an ODE (2021), for the error norm without the integral.
public struct ContinuousAdjoint<S: Scalar>: Sendable, Equatable, Codable {
  /// Where the states come from.
  public enum States: Sendable, Equatable, Codable {
    /// The ends of all steps of the solution.
    case checkpoints
    /// The requested times alone, and the equation backwards between them.
    case solvedBack
  }

  /// The solver of the adjoint equation.
  public let solver: RungeKutta<S>
  /// Where the states come from.
  public let states: States

  public init(_ solver: RungeKutta<S>, states: States = .checkpoints) {
    (self.solver, self.states) = (solver, states)
  }

  /// What the equation gives.
  public struct Result<Field: VectorField>: Sendable where Field.S == S {
    public let gradient: TrajectoryGradient<Field>
    /// The initial state as the equations that were solved backwards have it, n×d: the given one, but for errors.
    public let rebuiltState: Matrix<S>
    /// The steps of the adjoint equation.
    public let counts: StepCounts
  }

  /// The gradient of a loss of the states of a solution.
  ///
  /// - Parameters:
  ///   - trajectory: the solution.
  ///   - upstream: G_k = ∂L/∂y(t_k) for each requested time, nil where the loss does not use it.
  /// - Throws: ``IntegrationFailure`` if the adjoint equation cannot be solved.
  public func gradient<Field: VectorField<S>>(
    of trajectory: Trajectory<Field>, _ upstream: [Matrix<S>?]
  ) throws(IntegrationFailure) -> Result<Field> {
    trajectory.requireGradients(upstream)
    let (field, T) = (trajectory.field, trajectory.times)
    var sweep = AdjointSweep(trajectory, solver)
    var times = [S](repeating: 0, count: T.count)
    for k in upstream.indices.reversed() {
      if let G = upstream[k] {
        sweep.add(G)
        times[k] += G.dot(field.forward(trajectory.states[k], at: T[k]).slope)
      }
      if k == 0 { break }
      // Each interval begins with the state of the solution.
      sweep.reset(to: trajectory.states[k])
      switch states {
      case .solvedBack: try sweep.solve(to: T[k - 1])
      case .checkpoints:
        for m in stride(from: trajectory.stepCounts[k] - 1, through: trajectory.stepCounts[k - 1], by: -1) {
          try sweep.solve(to: trajectory.grid[m])
          if m > trajectory.stepCounts[k - 1] { sweep.reset(to: sweep.state(atStep: m)) }
        }
      }
    }
    times[0] -= sweep.adjoint.dot(field.forward(trajectory.states[0], at: T[0]).slope)
    let gradient = TrajectoryGradient<Field>(
      initialState: sweep.adjoint, times: times, parameters: sweep.integral ?? field.parameters.zeros)
    return Result(gradient: gradient, rebuiltState: sweep.state, counts: sweep.counts)
  }
}
