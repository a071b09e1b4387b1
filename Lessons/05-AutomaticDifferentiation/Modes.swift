import Adjoint
import Foundation
import LessonKit

/// Forward against reverse mode: the cost of a Jacobian over the number of inputs and outputs (lecture D3).
struct Modes {
  let sizes: [Int]

  /// A network x ↦ V tanh(U x) with n inputs, 8 hidden units and m outputs, with fixed weights.
  func network(inputs n: Int, outputs m: Int) -> (tape: ScalarTape, outputs: [Int]) {
    var tape = ScalarTape()
    let x = (0..<n).map { tape.input(sin(Double($0 + 1))) }
    /// Σ_k w_k x_k, product by product; the weights are any numbers of the size 1/√n.
    func combination(_ x: [Int], _ unit: Int) -> Int {
      let terms = x.indices.map { k in
        tape.scale(cos(Double(3 * k + 7 * unit + 1)) / Double(x.count).squareRoot(), x[k])
      }
      return terms.dropFirst().reduce(terms[0]) { tape.add($0, $1) }
    }
    let hidden = (0..<8).map { unit in tape.tangent(hyperbolic: combination(x, unit)) }
    let outputs = (0..<m).map { combination(hidden, $0 + 8) }
    return (tape, outputs)
  }

  /// The cost of the Jacobian in each mode, counted while it is computed.
  struct Cost {
    /// Operations of the value, and multiply-adds of both modes.
    var (value, forward, reverse) = (0, 0, 0)
    /// Twice the multiply-adds, an addition and a multiplication each, per operation of the value.
    var forwardRatio: Double { 2 * Double(forward) / Double(value) }
    var reverseRatio: Double { 2 * Double(reverse) / Double(value) }
    /// The largest difference between the two Jacobians.
    var disagreement = 0.0
  }

  func cost(inputs n: Int, outputs m: Int) -> Cost {
    let (tape, outputs) = network(inputs: n, outputs: m)
    let columns = (0..<n).map { tape.forward(from: $0) }
    let rows = outputs.map { output in
      // Over the whole tape: rows that the output does not use have the multiplier 0.
      tape.reverse(from: output, order: Array(tape.rows.indices.reversed()))
    }
    var cost = Cost()
    cost.value = tape.rows.count - n
    cost.forward = columns.map(\.multiplyAdds).reduce(0, +)
    cost.reverse = rows.map(\.multiplyAdds).reduce(0, +)
    for (i, output) in outputs.enumerated() {
      for j in 0..<n {
        let difference = abs(columns[j].derivatives[output] - rows[i].derivatives[j])
        cost.disagreement = max(cost.disagreement, difference)
      }
    }
    return cost
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Forward or reverse")
    lesson.text(
      """
      Both modes multiply the same partials, in opposite order. A forward pass propagates the derivatives with respect \
      to one input and gives one column of the Jacobian; a backward pass propagates the derivatives of one output and \
      gives one row. A pass takes one multiply-add per partial, so with n inputs and m outputs the costs are in the \
      ratio n to m. Training has a million parameters and one loss. The multiply-adds are counted while both Jacobians \
      of V tanh(U x) are computed.
      """)
    lesson.formula(
      """
      J = ∂f/∂x (m×n)

      forward: n passes, J e_j   reverse: m passes, e_iᵀ J
      forward / reverse = n / m    differences: n + 1 values
      """)
    var table = Table(
      ["n", "m", "operations of f", "forward", "reverse", "forward / reverse", "n / m"],
      caption: "Multiply-adds of the whole Jacobian.")
    var (mismatch, disagreement) = (0.0, 0.0)
    let top = sizes.last!
    for (n, m) in [(top, 1), (8, 2), (4, 4), (2, 8), (1, top)] {
      let cost = cost(inputs: n, outputs: m)
      let ratio = Double(cost.forward) / Double(cost.reverse)
      mismatch = max(mismatch, abs(ratio * Double(m) / Double(n) - 1))
      disagreement = max(disagreement, cost.disagreement)
      table.append([
        .integer(n), .integer(m), .integer(cost.value), .integer(cost.forward),
        .integer(cost.reverse), .number(ratio, digits: 4),
        .number(Double(n) / Double(m), digits: 4),
      ])
    }
    lesson.table(table)
    let gradient = cost(inputs: top, outputs: 1)
    lesson.text(
      """
      Both Jacobians agree to \(disagreement.scientific(digits: 0)). The slide says that the reverse pass has the \
      complexity of the forward pass: that is true of the growth. The factor is not 1. An operation has at most two \
      partials, and a multiply-add is two operations: at most 4, plus the cost of the partials themselves. Here, with \
      \(top) inputs and one output, it is \(gradient.reverseRatio.fixed(digits: 2)), where forward mode needs \
      \(gradient.forwardRatio.fixed(digits: 0)).
      """)
    lesson.metric("costRatioError", mismatch)
    lesson.metric("jacobianDisagreement", disagreement)
    lesson.metric("reverseCostPerValue", gradient.reverseRatio)
    lesson.metric("forwardCostPerValue", gradient.forwardRatio)
    draw(&lesson)
  }
}
