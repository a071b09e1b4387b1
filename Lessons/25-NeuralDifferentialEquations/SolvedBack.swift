import Adjoint
import DifferentialEquations
import LessonKit

/// Solving back y′ = f loses the state where the solution decays; checkpoints keep it.
struct SolvedBack {
  func present(_ lesson: inout Lesson) throws {
    lesson.heading("The way back is not stable")
    lesson.formula(
      """
      y′ = −λ y     there: errors shrink by e^(−λT)     back: they grow by e^(λT)
      """)
    lesson.text(
      """
      The continuous adjoint needs y(t) on its way back. To solve y′ = f backwards as well needs no memory. But what \
      decays on the way there grows on the way back, and with it the error that the end has. Below, y(0) = 1 and T \
      = 1, with a relative tolerance of 10⁻⁹ and an absolute one of 10⁻¹².
      """)
    let solver = RungeKutta<Double>(steps: .adaptive(relative: 1e-9, absolute: 1e-12))
    var table = Table(
      ["equation", "y(0) solved back", "with checkpoints", "steps", "states kept"],
      caption: "The initial state as the adjoint equation has it at its end")
    for rate in [1.0, 20, 30, 100] {
      let trajectory = try solver.solve(LinearField([[-rate]]), from: [[1]], at: [0, 1], keeping: .checkpoints)
      let back = try ContinuousAdjoint(solver, states: .solvedBack).gradient(of: trajectory, [nil, [[1]]])
      let cured = try ContinuousAdjoint(solver).gradient(of: trajectory, [nil, [[1]]])
      let (lost, kept) = (back.rebuiltState[0, 0], cured.rebuiltState[0, 0])
      table.append([
        .text("y′ = −\(rate.plain) y"), .number(abs(lost) < 1e4 ? lost.fixed(digits: 5) : lost.scientific(digits: 1)),
        .number(kept, digits: 9), .integer(trajectory.counts.accepted), .integer(trajectory.storedSteps),
      ])
      lesson.metric("solvedBack\(Int(rate))", lost)
      lesson.metric("checkpoints\(Int(rate))", kept)
    }
    lesson.table(table)
    let spiral = try solver.solve(Spiral(), from: [[2, 0]], at: [0, 25], keeping: .checkpoints)
    let result = try ContinuousAdjoint(solver, states: .solvedBack).gradient(of: spiral, [nil, [[1, 1]]])
    let error = (result.rebuiltState - [[2, 0]]).norm
    lesson.text(
      """
      The exact answer is 1 in all rows. For the spiral to T = 25, which loses little, the error is \
      \(error.scientific(digits: 0)). Whether the way back is stable depends on the equation, which a training \
      changes. With checkpoints the states are those of the solution, repeated from a few of them, and the adjoint \
      equation starts each of its intervals anew.
      """)
    lesson.metric("spiralSolvedBackError", error)
  }
}
