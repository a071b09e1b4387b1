import Adjoint
import Foundation
import LessonKit

/// The tape of f = log N(y|μ, σ), row by row (lecture D1).
struct LogNormal {
  var y = 1.3
  var mu = 0.4
  var sigma = 0.6

  /// The lecture's ten rows; row k of the table is index k − 1.
  func tape() -> ScalarTape {
    var tape = ScalarTape()
    let (v1, v2, v3) = (tape.input(y), tape.input(mu), tape.input(sigma))
    let v4 = tape.subtract(v1, v2)
    let v5 = tape.divide(v4, v3)
    let v6 = tape.square(v5)
    let v7 = tape.scale(-0.5, v6)
    let v8 = tape.logarithm(v3)
    let v9 = tape.subtract(v7, v8)
    _ = tape.shift(v9, by: -0.5 * log(2 * .pi))
    return tape
  }

  /// f with d added to row k; its derivative is the row's multiplier.
  func f(pushing k: Int, by d: Double) -> Double {
    func push(_ i: Int, _ value: Double) -> Double { i == k ? value + d : value }
    let (v1, v2, v3) = (push(1, y), push(2, mu), push(3, sigma))
    let v5 = push(5, push(4, v1 - v2) / v3)
    let v7 = push(7, -0.5 * push(6, v5 * v5))
    let v9 = push(9, v7 - push(8, log(v3)))
    return push(10, v9 - 0.5 * log(2 * .pi))
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("A tape, row by row")
    lesson.text(
      """
      The lecture's example is the logarithm of the normal density. Each row is one elementary step, and its partial \
      derivatives are noted as numbers while the value is computed. "Exact" is the same partial written with y, μ and \
      σ alone, without looking at the tape.
      """)
    lesson.formula("f(y, μ, σ) = log N(y|μ, σ) = −½ ((y − μ)/σ)² − log σ − ½ log 2π")
    let tape = tape()
    let (d, z) = (y - mu, (y - mu) / sigma)
    // Row, what it computes; the parent, the lecture's partial, and the same from the inputs alone.
    let entries: [(Int, String, Int, String, Double)] = [
      (4, "v₁ − v₂", 1, "1", 1), (4, "", 2, "−1", -1),
      (5, "v₄ / v₃", 4, "1/v₃", 1 / sigma), (5, "", 3, "−v₄ v₃⁻²", -d / (sigma * sigma)),
      (6, "v₅²", 5, "2v₅", 2 * z), (7, "−0.5 v₆", 6, "−0.5", -0.5),
      (8, "log v₃", 3, "1/v₃", 1 / sigma), (9, "v₇ − v₈", 7, "1", 1), (9, "", 8, "−1", -1),
      (10, "v₉ − 0.5 log 2π", 9, "1", 1),
    ]
    var table = Table(
      ["row", "computes", "value", "partial", "formula", "on the tape", "exact"],
      caption: "v₁ = y = \(y), v₂ = μ = \(mu), v₃ = σ = \(sigma).")
    var worst = 0.0
    for (row, text, parent, formula, exact) in entries {
      let partial = tape.rows[row - 1].partials.first { $0.of == parent - 1 }!.1
      worst = max(worst, abs(partial - exact))
      table.append([
        .text(text.isEmpty ? "" : v(row - 1)), .text(text),
        text.isEmpty ? .text("") : .number(tape.rows[row - 1].value, digits: 6),
        .text("∂\(v(row - 1))/∂\(v(parent - 1))"), .text(formula), .number(partial, digits: 6),
        .number(exact, digits: 6),
      ])
    }
    lesson.table(table)
    lesson.metric("localPartials", tape.rows.map(\.partials.count).reduce(0, +))
    lesson.metric("localPartialError", worst)
    presentMultipliers(tape, &lesson)
  }
}
