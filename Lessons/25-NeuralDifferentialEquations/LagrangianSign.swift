import Adjoint
import DifferentialEquations
import LessonKit

/// Erratum E-26: the sign of the multiplier in the lecture's line on differential equations.
struct LagrangianSign {
  func present(_ lesson: inout Lesson) throws {
    lesson.heading("The sign of the Lagrangian")
    lesson.formula(
      """
      slide, nodes   ℒ = J + Σ λ (f − x)           g = λ ∂f/∂ξ
      slide, ODE     ℒ = J + ∫ λ (du/dt − f) dt
        λ′ = −λ ∂f/∂u,   λ(T) = −∂J/∂u,   dJ/dξ = −∫ λ ∂f/∂ξ dt
      here           ℒ = J + ∫ λ (f − du/dt) dt + μ (u_0 − u(0))
        λ′ = −λ ∂f/∂u,   λ(T) = ∂J/∂u,    dJ/dξ = ∫ λ ∂f/∂ξ dt
        dJ/du_0 = λ(0) = μ
      """)
    lesson.text(
      """
      Lecture D3 writes the constraints of the nodes of a network as λ (f − x), and that of a differential equation as \
      λ (du/dt − f), with the opposite sign. Both are Lagrangians, but with the second one λ changes its sign, and the \
      update of the slides before, g = λ ∂f/∂ξ, becomes −dJ/dξ: it climbs. Here u′ = u³ A from (1, ½), and J = \
      u_1(2) + u_2(2).
      """)
    let trajectory = try accurate.solve(Spiral(), from: [[1, 0.5]], at: [0, 2])
    let discrete = trajectory.gradient(of: [nil, [[1, 1]]])
    // λ(T) = ∂J/∂u, and with the slide’s Lagrangian λ(T) = −∂J/∂u; then g = λ ∂f/∂ξ for both.
    let right = try ContinuousAdjoint(accurate).gradient(of: trajectory, [nil, [[1, 1]]]).gradient
    let slide = try ContinuousAdjoint(accurate).gradient(of: trajectory, [nil, [[-1, -1]]]).gradient
    let A: Matrix<Double> = [[-0.1, 2], [-2, -0.1]]
    func J(_ A: Matrix<Double>) throws -> Double {
      try accurate.solve(Spiral(A), from: [[1, 0.5]], at: [0, 2], keeping: .nothing).states[1].sum
    }
    let (h, start) = (1e-4, try J(A))
    let E: Matrix<Double> = [[0, h], [0, 0]]
    let difference = try (J(A + E) - J(A - E)) / (2 * h)
    var table = Table(
      ["formula", "dJ/dA₁₂", "J after a step of 0.01 along −g"], caption: "J = \(start.fixed(digits: 6)) at the start")
    var after: [Double] = []
    for (name, g) in [("g = λ ∂f/∂ξ with the slide’s λ", slide), ("with λ of f − du/dt", right)] {
      after.append(try J(A - 0.01 * g.parameters.matrix))
      table.append([
        .text(name), .number(g.parameters.matrix[0, 1], digits: 6), .number(after[after.count - 1], digits: 6),
      ])
    }
    table.append([
      .text("discrete adjoint"), .number(discrete.parameters.matrix[0, 1], digits: 6), .missing,
    ])
    table.append([.text("differences"), .number(difference, digits: 6), .missing])
    lesson.table(table)
    lesson.text(
      """
      The slide’s line also lacks the multiplier μ of the initial value, and with it dJ/du_0 = \
      (\(right.initialState[0, 0].fixed(digits: 5)), \(right.initialState[0, 1].fixed(digits: 5))).
      """)
    lesson.metric("slideGradient", slide.parameters.matrix[0, 1])
    lesson.metric("rightGradient", right.parameters.matrix[0, 1])
    lesson.metric("differenceGradient", difference)
    lesson.metric("slideChange", after[0] - start)
    lesson.metric("rightChange", after[1] - start)
  }
}
