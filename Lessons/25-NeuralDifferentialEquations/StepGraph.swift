import Adjoint
import DifferentialEquations
import LessonKit

/// Two steps of the midpoint rule for y′ = −y, and their discrete adjoint, with numbers.
struct StepGraph {
  private let h = 0.5
  private let start = 1.0

  func present(_ lesson: inout Lesson) throws {
    var (nodes, edges): ([ComputationalGraph.Node], [ComputationalGraph.Edge]) = ([], [])
    // λ at the end for L = y₂, and back: each stage receives its share of the step.
    let factor = 1 - h + h * h / 2
    var (y, first) = (start, 0.0)
    for n in 0..<2 {
      let k1 = -y
      let k2 = -(y + h / 2 * k1)
      let end = y + h * k2
      // λ_{n+1} is the multiplier of the end of this step.
      let lambda = n == 0 ? factor : 1
      let (dk2, dk1) = (h * lambda, -h / 2 * h * lambda)
      let dy = lambda - dk2 - dk1
      if n == 0 { first = dy }
      func name(_ what: String, _ index: Int) -> String { "\(what)_\(index) of step \(n)" }
      nodes += [
        .value("y_\(n)", forward: .number(y), backward: .number(dy)),
        .value(name("k", 1), label: "k_1", forward: .number(k1), backward: .number(dk1)),
        .value(name("k", 2), label: "k_2", forward: .number(k2), backward: .number(dk2)),
      ]
      edges += [
        .init("y_\(n)", name("k", 1)), .init("y_\(n)", name("k", 2)), .init(name("k", 1), name("k", 2)),
        .init("y_\(n)", "y_\(n + 1)"), .init(name("k", 2), "y_\(n + 1)"),
      ]
      y = end
    }
    nodes.append(.value("y_2", forward: .number(y), backward: 1.0))
    lesson.figure(
      ComputationalGraph(
        title: "Two steps of the midpoint rule", nodes: nodes, edges: edges, forwardName: "value",
        backwardName: "derivative of y₂"),
      caption: "y′ = −y with h = \(h.plain): k₁ = f(y), k₂ = f(y + h k₁/2), and y + h k₂ is the next y. The discrete "
        + "adjoint goes back along the same arrows.")
    let solver = RungeKutta<Double>(.midpoint, steps: .fixed(h))
    let states = try solver.solve(LinearField([[-1]]), from: [[start]], at: [0, 2 * h], keeping: .nothing).states
    lesson.metric("drawnStepsDifference", abs(states[1][0, 0] - y))
    // y₂ is a multiple of y₀, which its derivative is.
    lesson.metric("drawnAdjointDifference", abs(first - y / start))
  }
}
