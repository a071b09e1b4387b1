import Adjoint
import Foundation
import LessonKit

/// A parabola, for which everything is known in closed form (lecture D4).
struct OneDimension {
  /// The curvature a, the minimum and the start of f(x) = ½ a (x − m)².
  let curvature = 2.0
  let minimum = 1.0
  let start = -2.0
  /// The products α a: too small, optimal, large, too large.
  let products = [0.1, 1, 1.9, 2.1]

  func f(_ x: Matrix<Double>) -> (value: Double, gradient: Matrix<Double>) {
    let d = x - minimum
    return (curvature * d.dot(d) / 2, curvature * d)
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("One variable")
    lesson.text(
      """
      The parabola f has its minimum at m = \(minimum) and the curvature a = \(curvature). Each step multiplies the \
      distance to the minimum by 1 − α a, so that only the product α a matters.
      """)
    lesson.formula(
      """
      f(x) = ½ a (x − m)²      f′(x) = a (x − m)

      x ← x − α f′(x)          x − m ← (1 − α a) (x − m)

      |1 − α a| < 1:  it converges, ⌈ln s / ln |1 − α a|⌉ steps to a share s
      α a = 1:        one step
      α a > 2:        it diverges
      """)
    var table = Table(
      ["α a", "factor per step", "1 − α a", "steps to 10⁻⁶", "theory"], caption: "From x = −2.")
    var (worst, mismatches) = (0.0, 0)
    for product in products {
      let path = descent(f, from: [start], rate: product / curvature, steps: 400)
      let errors = path.distances(to: [minimum])
      // The mean factor of ten steps.
      let factor = pow(errors[10] / errors[0], 0.1)
      let theory = abs(1 - product)
      let found = errors.firstIndex { $0 <= 1e-6 * errors[0] }
      let expected = theory < 1 ? steps(factor: theory, to: 1e-6) : nil
      worst = max(worst, abs(factor - theory))
      if found != expected { mismatches += 1 }
      table.append([
        .number(product, digits: 1), .number(factor, digits: 6), .number(1 - product, digits: 1),
        found.map { .integer($0) } ?? .missing, expected.map { .integer($0) } ?? .missing,
      ])
    }
    lesson.table(table)
    lesson.metric("parabolaFactorError", worst)
    lesson.metric("parabolaStepMismatches", mismatches)
    draw(&lesson)
    presentDirection(&lesson)
  }

  private func draw(_ lesson: inout Lesson) {
    let x = stride(from: -2.6, through: 4.61, by: 0.05).map { $0 }
    let names = ["too small: α a = 0.1", "right: 1", "large: 1.9", "too large: 2.1"]
    func chart(after steps: Int) -> LineChart {
      let paths = zip(names, products).map { name, product in
        let path = descent(f, from: [start], rate: product / curvature, steps: steps).elements
        return LineChart.Series(
          name: name, x: path, y: path.map { f(.row([$0])).value }, style: .both)
      }
      return LineChart(
        title: "Five steps down a parabola", x: Axis(label: "x", range: -3...5),
        y: Axis(label: "f(x)", range: 0...16),
        series: paths + [.init(name: "f", x: x, y: x.map { f(.row([$0])).value })])
    }
    lesson.figure(
      Motion((0...5).map { ("step \($0)", chart(after: $0)) }),
      caption: "One step reaches the minimum if α = 1/a. With 2.1 the points diverge.")
  }

  /// The direction that the slide states, and the right one: erratum E-32.
  private func presentDirection(_ lesson: inout Lesson) {
    lesson.text(
      """
      The slide says that f decreases "in the opposite direction of the negative gradient". The opposite of the \
      negative gradient is the gradient, along which f rises; the formula below that sentence has the right sign. \
      Both directions, twenty steps each:
      """)
    var table = Table(["direction", "f at the start", "after 1 step", "after 20", "(1 ∓ α a)⁴⁰ f"])
    let rate = 0.1 / curvature
    for (name, sign) in [("−∇f, the formula", 1.0), ("−(−∇f), the sentence", -1.0)] {
      let path = descent(
        { (f($0).value, sign * f($0).gradient) }, from: [start], rate: rate, steps: 20)
      let values = (0...20).map { f(path.row($0)).value }
      table.append([
        .text(name), .number(values[0], digits: 3), .number(values[1], digits: 3),
        .number(values[20], digits: 3),
        .number(values[0] * pow(1 - sign * rate * curvature, 40), digits: 3),
      ])
      lesson.metric(sign > 0 ? "alongFormulaFinal" : "alongSentenceFinal", values[20])
    }
    lesson.table(table)
  }
}
