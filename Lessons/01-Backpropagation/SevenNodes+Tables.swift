import LessonKit
import Verification

extension SevenNodes {
  func present(_ lesson: inout Lesson) {
    lesson.heading("A graph of seven nodes")
    lesson.text(
      """
      The same for the graph that the lecture draws: nodes a to g, one parameter each, and values x₁ to x₉ on the \
      edges. One forward pass computes the values, one backward pass all multipliers and all derivatives. \
      x₃ and x₆ are read by two nodes each, so their multipliers are sums.
      """)
    lesson.formula(
      """
      𝓛 = J + Σ_n λ_out(n) (f_n(x_in(n), ξ_n) − x_out(n))
      J = ½ (x₉ − y)²

      ∂𝓛/∂x₉ = 0:   λ₉ = x₉ − y
      ∂𝓛/∂x_k = 0:  λ_k = Σ_n λ_out(n) ∂f_n/∂x_k
                    over the nodes n that read x_k
      then          ∂J/∂ξ_n = λ_out(n) ∂f_n/∂ξ_n
      """)
    let (x, J) = forward(xi)
    let (lambda, gradient) = backward(xi, x)
    drawGraph(x, lambda, &lesson)
    let errors = [presentValues(x, lambda, &lesson), presentParameters(gradient, &lesson)]
    lesson.metric("sevenNodesError", errors.max() ?? .nan)

    var step = xi
    for _ in 0..<Self.steps {
      let gradient = backward(step, forward(step).x).gradient
      step = zip(step, gradient).map { $0 - Self.rate * $1 }
    }
    let after = forward(step).J
    lesson.text(
      """
      The differences took 32 evaluations of J for the multipliers and 28 for the parameters; the backward pass took \
      one, for both. \(Self.steps) steps ξ ← ξ − \(Self.rate) ∂J/∂ξ lead from J = \(J.fixed(digits: 6)) to \
      \(after.scientific(digits: 1)).
      """)
    lesson.metric("sevenNodesLossBefore", J)
    lesson.metric("sevenNodesLossAfter", after)
  }

  private static let steps = 50
  private static let rate = 0.1

  /// Returns the largest difference between a multiplier and the derivative that it is.
  private func presentValues(_ x: [Double], _ lambda: [Double], _ lesson: inout Lesson) -> Double {
    var table = Table(
      ["value", "written by", "read by", "number", "multiplier", "change of J per perturbation"],
      caption: "y = \(target).")
    var worst = 0.0
    // x₉ is not perturbed: its multiplier is the derivative of J itself.
    for k in 1...8 {
      let pushed = FiniteDifferences.fivePointDerivative(at: 0) { forward(xi, push: [k: $0]).J }
      worst = max(worst, abs(lambda[k] - pushed))
      let writer = Self.nodes.first { $0.output == k }
      table.append([
        .text("x" + subscripted(k)),
        .text(writer.map { "\($0.name): \($0.formula)" } ?? "the data"),
        .text(Self.nodes.filter { $0.inputs.contains(k) }.map(\.name).joined(separator: ", ")),
        .number(x[k], digits: 6), .number(lambda[k], digits: 8), .number(pushed, digits: 8),
      ])
    }
    lesson.table(table)
    return worst
  }

  /// Returns the largest difference between a derivative and differences.
  private func presentParameters(_ gradient: [Double], _ lesson: inout Lesson) -> Double {
    var table = Table(["node", "ξ", "∂J/∂ξ, one backward pass", "differences of J"])
    var worst = 0.0
    for (n, node) in Self.nodes.enumerated() {
      let numeric = FiniteDifferences.fivePointDerivative(at: xi[n]) { value in
        var changed = xi
        changed[n] = value
        return forward(changed).J
      }
      worst = max(worst, abs(gradient[n] - numeric))
      table.append([
        .text(node.name), .number(xi[n], digits: 1), .number(gradient[n], digits: 8),
        .number(numeric, digits: 8),
      ])
    }
    lesson.table(table)
    return worst
  }

  private func subscripted(_ k: Int) -> String {
    ["₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"][k]
  }
}
