import Adjoint
import Foundation
import LessonKit

/// Two variables of different scale, where the condition number determines the number of steps (lecture D4).
struct StepSizes {
  /// f = ½ (x² + κ y²), whose Hessian diag(1, κ) has the condition number κ.
  func valley(
    _ kappa: Double
  ) -> (Matrix<Double>) -> (value: Double, gradient: Matrix<Double>) {
    { p in
      let gradient = p ⊙ .row([1, kappa])
      return (p.dot(gradient) / 2, gradient)
    }
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Two variables of different scale")
    lesson.text(
      """
      Along x and along y this function is a parabola, and both share one α: the steep one allows no more than \
      2/κ, which is small for the flat one. The best α makes the magnitudes of both factors equal.
      """)
    lesson.formula(
      """
      f(x, y) = ½ (x² + κ y²)      factors per step: 1 − α and 1 − α κ

      α = 2 / (1 + κ):  |1 − α| = |1 − α κ| = (κ − 1) / (κ + 1)
      steps to a share s: ⌈ln s / ln((κ − 1)/(κ + 1))⌉ ≈ ½ κ ln(1/s)
      """)
    var table = Table(
      ["κ", "best α", "factor per step", "(κ − 1)/(κ + 1)", "steps to 10⁻⁶", "theory"],
      caption: "From (3, 1.5).")
    var series: [LineChart.Series] = []
    var worst = 0.0
    for kappa in [1.0, 10, 100] {
      let path = descent(valley(kappa), from: [3, 1.5], rate: 2 / (1 + kappa), steps: 800)
      let errors = path.distances(to: [0, 0]).map { $0 / hypot(3, 1.5) }
      let theory = (kappa - 1) / (kappa + 1)
      let factor = pow(errors[20], 1 / 20.0)
      let found = errors.firstIndex { $0 <= 1e-6 }!
      let expected = steps(factor: theory, to: 1e-6)
      worst = max(worst, abs(factor - theory))
      lesson.metric("stepsAtCondition\(Int(kappa))", found)
      lesson.metric("stepsAtCondition\(Int(kappa))Theory", expected)
      table.append([
        .integer(Int(kappa)), .number(2 / (1 + kappa), digits: 4), .number(factor, digits: 6),
        .number(theory, digits: 6), .integer(found), .integer(expected),
      ])
      if kappa > 1 {
        let shown = (0...min(found, 300)).map(Double.init)
        let marks = shown.filter { $0.truncatingRemainder(dividingBy: kappa / 5) == 0 }
        series.append(.init(name: "κ = \(Int(kappa))", x: shown, y: Array(errors[0..<shown.count])))
        series.append(
          .init(
            name: "theory, κ = \(Int(kappa))", x: marks, y: marks.map { pow(theory, $0) },
            style: .points))
      }
    }
    lesson.table(table)
    lesson.metric("conditionFactorError", worst)
    draw(series, &lesson)
    presentSteps(&lesson)
  }

  private func presentSteps(_ lesson: inout Lesson) {
    let kappa = 100.0
    var table = Table(
      ["α κ", "factor per step", "max(|1 − α|, |1 − α κ|)", "result"], caption: "κ = 100.")
    var worst = 0.0
    for (product, words) in [
      (0.5, "too small"), (1, "the steep direction in one step"), (200.0 / 101, "best"),
      (2, "the limit"),
      (2.1, "too large: it diverges"),
    ] {
      let rate = product / kappa
      let errors = descent(valley(kappa), from: [3, 1.5], rate: rate, steps: 1500)
        .distances(to: [0, 0])
      // The last of many steps, in which the larger factor dominates.
      let factor = errors[1500] / errors[1499]
      let theory = max(abs(1 - rate), abs(1 - rate * kappa))
      worst = max(worst, abs(factor - theory))
      table.append([
        .number(product, digits: 4), .number(factor, digits: 6), .number(theory, digits: 6),
        .text(words),
      ])
    }
    lesson.table(table)
    lesson.metric("stepSizeFactorError", worst)
  }
}
