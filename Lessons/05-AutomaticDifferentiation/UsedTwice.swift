import Adjoint
import Foundation
import LessonKit
import Verification

/// Accumulate or overwrite: a value that is used twice.
struct UsedTwice {
  let x = 0.3

  /// f = exp(eˣ + e²ˣ) + sin(eˣ + e²ˣ), the example of T. Vieira's text on back-propagation to which lecture D3 refers.
  func tape() -> ScalarTape {
    var tape = ScalarTape()
    let v1 = tape.input(x)
    let v2 = tape.exponential(v1)
    let v3 = tape.square(v2)
    let v4 = tape.add(v2, v3)
    let v5 = tape.exponential(v4)
    let v6 = tape.sine(v4)
    _ = tape.add(v5, v6)
    return tape
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Accumulate or overwrite")
    lesson.text(
      """
      A row that is used twice influences f along two paths, and its multiplier is the sum of both. A program in which \
      the second contribution overwrites the first has no other mistake: every partial is right, a chain of rows \
      without a branch is differentiated correctly, and the result below is wrong.
      """)
    lesson.formula(
      """
      f(x) = exp(u) + sin(u)    u = eˣ + e²ˣ
      f′(x) = (exp(u) + cos(u)) (eˣ + 2e²ˣ)

      v₁ = x         v₂ = exp v₁    v₃ = v₂²       v₄ = v₂ + v₃
      v₅ = exp v₄    v₆ = sin v₄    v₇ = v₅ + v₆

      v₄ is used by v₅ and v₆:  v̄₄ = v̄₅ exp v₄ + v̄₆ cos v₄
      v₂ is used by v₃ and v₄:  v̄₂ = v̄₄ + v̄₃ · 2v₂
      """)
    let tape = tape()
    let right = tape.reverse(from: 6).derivatives
    let wrong = tape.reverse(from: 6, overwriting: true).derivatives
    let e = exp(x)
    let u = e + e * e
    let both = exp(u) + cos(u)
    let exact = [both * (e + 2 * e * e), both * (1 + 2 * e), both, both, 1, 1, 1]
    let names = ["x", "exp v₁", "v₂²", "v₂ + v₃", "exp v₄", "sin v₄", "v₅ + v₆"]
    var table = Table(
      ["row", "computes", "value", "accumulated", "exact", "overwritten"], caption: "x = \(x).")
    for k in tape.rows.indices.reversed() {
      table.append([
        .text(v(k)), .text(names[k]), .number(tape.rows[k].value, digits: 6),
        .number(right[k], digits: 6), .number(exact[k], digits: 6), .number(wrong[k], digits: 6),
      ])
    }
    lesson.table(table)
    let difference = FiniteDifferences.fivePointDerivative(at: x) { x in
      let u = exp(x) + exp(2 * x)
      return exp(u) + sin(u)
    }
    lesson.text(
      """
      Differences of f give \(difference.fixed(digits: 6)). Overwriting loses cos u at v₄ and the direct path from v₂ \
      to v₄; what remains is exp(u) · 2e²ˣ = \((exp(u) * 2 * e * e).fixed(digits: 6)).
      """)
    lesson.metric("usedTwiceRelativeError", abs(right[0] / exact[0] - 1))
    lesson.metric("usedTwiceDerivative", right[0])
    lesson.metric("usedTwiceOverwritten", wrong[0])
    presentNormal(&lesson)
  }

  /// The effect of the mistake on the lecture's example.
  private func presentNormal(_ lesson: inout Lesson) {
    let normal = LogNormal()
    let right = normal.tape().reverse(from: 9).derivatives[2]
    let wrong = normal.tape().reverse(from: 9, overwriting: true).derivatives[2]
    lesson.text(
      """
      In log N it is σ that is used twice: ∂f/∂σ = \(right.fixed(digits: 6)), and \(wrong.fixed(digits: 6)) with \
      overwriting, which is (y − μ)²/σ³ without the −1/σ. That number is never negative: a maximum of the likelihood, \
      where both terms cancel, does not exist for such a program, and σ grows without end. 200 steps of σ ← σ + 0.05 \
      ∂f/∂σ from σ = \(normal.sigma):
      """)
    var table = Table(["∂f/∂σ", "σ after 200 steps", "maximum of the likelihood, |y − μ|"])
    for overwriting in [false, true] {
      let sigma = (0..<200).reduce(normal.sigma) { sigma, _ in
        let tape = LogNormal(y: normal.y, mu: normal.mu, sigma: sigma).tape()
        return sigma + 0.05 * tape.reverse(from: 9, overwriting: overwriting).derivatives[2]
      }
      table.append([
        .text(overwriting ? "overwritten" : "accumulated"), .number(sigma, digits: 6),
        .number(abs(normal.y - normal.mu), digits: 6),
      ])
      lesson.metric(overwriting ? "sigmaOverwritten" : "sigmaAccumulated", sigma)
    }
    lesson.table(table)
    lesson.metric("sigmaDerivativeOverwritten", wrong)
  }
}
