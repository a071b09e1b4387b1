import Adjoint
import LessonKit

extension LogNormal {
  /// The tape as a graph, with the values and multipliers of its rows, and the partials on the edges.
  func drawGraph(_ tape: ScalarTape, _ multipliers: [Double], _ lesson: inout Lesson) {
    let formulas = [
      "y", "μ", "σ", "v₁ − v₂", "v₄ / v₃", "v₅²", "−½ v₆", "log v₃", "v₇ − v₈", "v₉ − ½ log 2π",
    ]
    let partials: [[Int: String]] = [
      [:], [:], [:], [0: "1", 1: "−1"], [3: "1/v₃", 2: "−v₄ v₃⁻²"], [4: "2v₅"], [5: "−½"], [2: "1/v₃"],
      [6: "1", 7: "−1"], [8: "1"],
    ]
    let nodes = tape.rows.indices.map { k in
      ComputationalGraph.Node.value(
        v(k), label: "\(v(k)) = \(formulas[k])", forward: .number(tape.rows[k].value), backward: .number(multipliers[k])
      )
    }
    let edges = tape.rows.indices.flatMap { k in
      tape.rows[k].partials.map { ComputationalGraph.Edge(v($0.of), v(k), label: partials[k][$0.of] ?? "") }
    }
    lesson.figure(
      ComputationalGraph(
        title: "The tape of log N(y|μ, σ) as a graph", nodes: nodes, edges: edges, forwardName: "value v",
        backwardName: "multiplier v̄"),
      caption:
        "The partials stand on the edges. Backward, a multiplier is multiplied with the partial of each edge that "
        + "it passes; σ = v₃ receives the sum of two.")
  }
}
