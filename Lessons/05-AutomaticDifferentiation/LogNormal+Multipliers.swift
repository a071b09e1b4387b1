import Adjoint
import LessonKit
import Verification

extension LogNormal {
  /// The graph, and ∂f/∂v for every row v.
  func presentMultipliers(_ tape: ScalarTape, _ lesson: inout Lesson) {
    lesson.heading("The graph and its multipliers")
    lesson.text(
      """
      Drawn with an arrow from each row to those that use it, the table is a directed acyclic graph. The multiplier v̄ \
      of a row is the change of f per perturbation of that row. One backward pass gives all of them; the last three, \
      of the inputs, make the ten partials of the table thirteen. σ is used twice, and its multiplier is a sum over \
      two paths.
      """)
    let z = (y - mu) / sigma
    let formulas: [(String, Double)] = [
      ("−(y − μ)/σ²", -z / sigma), ("(y − μ)/σ²", z / sigma),
      ("((y − μ)²/σ² − 1)/σ", (z * z - 1) / sigma), ("−(y − μ)/σ²", -z / sigma),
      ("−(y − μ)/σ", -z), ("−½", -0.5), ("1", 1), ("−1", -1), ("1", 1), ("1", 1),
    ]
    let multipliers = tape.reverse(from: 9).derivatives
    drawGraph(tape, multipliers, &lesson)
    var table = Table(["row", "multiplier", "formula", "exact", "change of f per perturbation"])
    var (worst, worstPush) = (0.0, 0.0)
    for k in (0...9).reversed() {
      let push = FiniteDifferences.fivePointDerivative(at: 0) { f(pushing: k + 1, by: $0) }
      worst = max(worst, abs(multipliers[k] - formulas[k].1))
      worstPush = max(worstPush, abs(multipliers[k] - push))
      table.append([
        .text(v(k)), .number(multipliers[k], digits: 8), .text(formulas[k].0),
        .number(formulas[k].1, digits: 8), .number(push, digits: 8),
      ])
    }
    lesson.table(table)
    lesson.metric("multiplierError", worst)
    lesson.metric("multiplierPushError", worstPush)

    let matrices = Tape()
    let inputs = [y, mu, sigma].map { matrices.variable([[$0]]) }
    let ratio = (inputs[0] - inputs[1]) / inputs[2]
    let output = -0.5 * (ratio ⊙ ratio) - inputs[2].logarithm()
    let gradients = matrices.gradients(of: output, seed: [[1]], withRespectTo: inputs)
    let difference = (0..<3).map { abs(gradients[$0][0, 0] - multipliers[$0]) }.max()!
    lesson.text(
      """
      The largest distance from the exact multipliers is \(worst.scientific(digits: 0)). The library's tape of \
      matrices, which judges all layers, finds the three derivatives within \(difference.scientific(digits: 0)) of \
      these.
      """)
    lesson.metric("matrixTapeDifference", difference)
  }
}
