import Adjoint
import Foundation
import LessonKit

/// Entropy and cross-entropy, and the argument over which the latter is minimal.
struct CrossEntropy {
  func present(_ lesson: inout Lesson) {
    presentEntropy(&lesson)
    presentMinimum(&lesson)
    presentShapes(&lesson)
  }

  private func presentEntropy(_ lesson: inout Lesson) {
    lesson.heading("Classification: entropy")
    lesson.text(
      """
      Boltzmann's S = k log W counts configurations that are equally probable; for probabilities that differ it \
      becomes an average. With k_S = 1/log 2 the unit is the bit: one question with two equally likely answers. The \
      base of the logarithm does not matter, since it is in k_S as well; the slide is right (E-35).
      """)
    lesson.formula("S = −k_S Σ_j p_j log p_j = −Σ_j p_j log₂ p_j      k_S = 1/log 2")
    let rows: [(String, [Double], Double)] = [
      ("a fair coin", [0.5, 0.5], 1), ("a coin with 9 : 1", [0.9, 0.1], -0.9 * log2(0.9) - 0.1 * log2(0.1)),
      ("certain", [1, 0], 0), ("a die, W = 6", [Double](repeating: 1 / 6.0, count: 6), log2(6)),
      ("½, ¼, ⅛, ⅛", [0.5, 0.25, 0.125, 0.125], 1.75),
    ]
    var table = Table(["distribution", "bits", "with log₁₀ and its k_S", "exact"])
    var worst = 0.0
    for (name, p, exact) in rows {
      let bits = entropyInBits(of: Matrix.row(p))[0, 0]
      let decimal = -p.filter { $0 > 0 }.reduce(0) { $0 + $1 * log10($1) } / log10(2)
      worst = max(worst, abs(bits - exact), abs(decimal - exact))
      table.append([
        // The zero of a certain outcome is a sum of −0.
        .text(name), .number(abs(bits), digits: 4), .number(abs(decimal), digits: 4), .number(exact, digits: 4),
      ])
    }
    lesson.table(table)
    lesson.metric("entropyError", worst)
  }

  /// H(p, q) in nats; the logits ln q have the softmax q.
  func H(_ p: [Double], _ q: [Double]) -> Double { SoftmaxCrossEntropy()(log(Matrix.row(q)), .row(p)).value }

  func entropy(_ p: [Double]) -> Double { entropyInNats(of: Matrix.row(p))[0, 0] }

  private func presentMinimum(_ lesson: inout Lesson) {
    lesson.heading("Classification: where the cross-entropy is minimal")
    lesson.text(
      """
      The slide: H becomes minimal for p_j = q_j. That is so if q varies and p is fixed, as in a training. The minimum \
      is S(p), which is 0 only where p is certain: so the loss of a good classifier need not be near 0. Below, it is \
      minimized over two logits from q = (½, ½).
      """)
    lesson.formula(
      """
      H(p, q) = −Σ_j p_j ln q_j = S(p) + Σ_j p_j ln (p_j / q_j) ≥ S(p)
      """)
    let truths = [0.5, 0.75, 0.9]
    var table = Table(["p₁", "q₁ at the minimum", "H there", "S(p)", "H at q = (½, ½)", "ln 2"], caption: "In nats.")
    var (placeError, valueError) = (0.0, 0.0)
    for p1 in truths {
      let p = [p1, 1 - p1]
      let minimum = LBFGS().minimize(
        { SoftmaxCrossEntropy()($0, .row(p)) }, from: [[0, 0]],
        until: StoppingRule(gradientTolerance: 1e-10, iterations: 100))
      let q = minimum.x.rowSoftmax()[0, 0]
      placeError = max(placeError, abs(q - p1))
      valueError = max(valueError, abs(minimum.value - entropy(p)))
      table.append([
        .number(p1, digits: 2), .number(q, digits: 6), .number(minimum.value, digits: 6),
        .number(entropy(p), digits: 6), .number(H(p, [0.5, 0.5]), digits: 6), .number(log(2.0), digits: 6),
      ])
    }
    lesson.table(table)
    lesson.metric("minimumPlaceError", placeError)
    lesson.metric("minimumValueError", valueError)
    presentVertex(&lesson)
    draw(truths, &lesson)
  }

  /// Erratum E-34: over p, H is a plane, and its minimum a corner.
  private func presentVertex(_ lesson: inout Lesson) {
    let q = [0.7, 0.2, 0.1]
    lesson.text(
      """
      If p varies and q is fixed, H is linear in p (E-34): it is smallest where all of p is on the class of the \
      largest q, and p = q is an ordinary point. With q = (0.7, 0.2, 0.1):
      """)
    var table = Table(["p", "H(p, q)", "exact"], caption: "In nats.")
    let rows: [(String, [Double], String, Double)] = [
      ("q = (0.7, 0.2, 0.1)", q, "S(q)", entropy(q)), ("(1, 0, 0)", [1, 0, 0], "−ln 0.7", -log(0.7)),
      ("(0, 1, 0)", [0, 1, 0], "−ln 0.2", -log(0.2)), ("(0, 0, 1)", [0, 0, 1], "−ln 0.1", -log(0.1)),
    ]
    var worst = 0.0
    for (name, p, formula, exact) in rows {
      worst = max(worst, abs(H(p, q) - exact))
      table.append([.text(name), .number(H(p, q), digits: 6), .number("\(formula) = \(exact.fixed(digits: 6))")])
    }
    lesson.table(table)
    lesson.metric("vertexError", worst)
    lesson.metric("crossEntropyAtEqual", H(q, q))
    lesson.metric("crossEntropyAtVertex", H([1, 0, 0], q))
  }

  private func draw(_ truths: [Double], _ lesson: inout Lesson) {
    let grid = (1..<200).map { Double($0) / 200 }
    let over = truths.map { p1 in
      LineChart.Series(name: "p₁ = \(p1.plain)", x: grid, y: grid.map { H([p1, 1 - p1], [$0, 1 - $0]) })
    }
    let minima = LineChart.Series(
      name: "S(p) at q = p", x: truths, y: truths.map { entropy([$0, 1 - $0]) }, style: .points)
    let q = [0.7, 0.3]
    let ends = [0.0, 1]
    lesson.figure(
      Panels(
        title: "The cross-entropy of two classes", columns: 2,
        figures: [
          LineChart(
            title: "Over q, with p fixed", x: Axis(label: "q₁"), y: Axis(label: "H(p, q) in nats", range: 0...2),
            series: over + [minima]),
          LineChart(
            title: "Over p, with q₁ = 0.7 fixed", x: Axis(label: "p₁"), y: Axis(label: "H(p, q) in nats", range: 0...2),
            series: [
              .init(name: "H(p, q)", x: ends, y: ends.map { H([$0, 1 - $0], q) }),
              .init(name: "p = q", x: [0.7], y: [H(q, q)], style: .points),
              .init(name: "minimum: p₁ = 1", x: [1], y: [H([1, 0], q)], style: .points),
            ]),
        ]), caption: "Left: minima at q = p, at the height S(p). Right: a straight line, whose minimum is a corner.")
  }
}
