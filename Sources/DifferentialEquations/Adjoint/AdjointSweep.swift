import Matrices
import Networks

/// The adjoint equation on its way back, from interval to interval: [y a], and the integral for the parameters.
struct AdjointSweep<Field: VectorField> {
  typealias S = Field.S
  private let trajectory: Trajectory<Field>
  private let solver: RungeKutta<S>
  private let weights: [S]
  private var integration: Integration<AdjointField<Field>>
  /// ∫ aᵀ ∂f/∂θ dt so far; nil before the first step.
  private(set) var integral: Field.Parameters?
  private var recorded: ArraySlice<Step<Field>> = []

  init(_ trajectory: Trajectory<Field>, _ solver: RungeKutta<S>) {
    (self.trajectory, self.solver) = (trajectory, solver)
    let y = trajectory.states[trajectory.states.count - 1]
    let method = Coefficients<S>(solver.tableau)
    weights = method.b
    integration = Integration(
      Stages(field: AdjointField(base: trajectory.field), method: method),
      from: y.appending(columns: .zeros(y.rows, y.columns)), at: trajectory.times[trajectory.times.count - 1],
      .recording, limit: solver.limit)
  }

  private var d: Int { trajectory.states[0].columns }
  var state: Matrix<S> { integration.y[columns: 0..<d] }
  var adjoint: Matrix<S> { integration.y[columns: d..<2 * d] }
  var counts: StepCounts { integration.counts }

  /// a ← a + G
  mutating func add(_ G: Matrix<S>) {
    integration.replaceState(by: state.appending(columns: adjoint + G))
  }

  /// y ← the state of the solution
  mutating func reset(to y: Matrix<S>) {
    integration.replaceState(by: y.appending(columns: adjoint))
  }

  /// The state of the solution at the start of one of its steps, each asked for once, from the last to the first.
  mutating func state(atStep m: Int) -> Matrix<S> {
    if let last = recorded.last, last.start == trajectory.grid[m] { return recorded.removeLast().state }
    while let last = recorded.last, last.start != trajectory.grid[m] { recorded.removeLast() }
    if recorded.isEmpty { recorded = trajectory.recordedSteps(through: m) }
    return recorded.removeLast().state
  }

  /// Solves the equations to an earlier time of the solution.
  mutating func solve(to target: S) throws(IntegrationFailure) {
    var sum = integral
    let weights = weights
    try solver.advance(&integration, to: target) { step, _ in
      for (i, part) in step.caches.enumerated() where weights[i] != 0 {
        // ∂L/∂θ ← ∂L/∂θ − h b_i aᵀ ∂f/∂θ, with h < 0 on the way back
        let factor = -step.length * weights[i]
        if sum == nil { sum = part.zeros }
        sum!.update(along: part) { own, other in own.add(other, scaledBy: factor) }
      }
    }
    integral = sum
  }
}
