import Adjoint
import LessonKit

/// The first two steps of each rule against their closed forms.
struct FirstSteps {
  let rate = 0.1
  /// One large and one small component.
  let gradient: Matrix<Double> = [[2, -0.03]]

  /// For a component g of a constant gradient, the steps divided by −α; β = 0.9, ε = 10⁻⁸.
  private static let closedForms: [(rule: String, form: String, steps: @Sendable (Double) -> [Double])] = {
    let (b, e) = (0.9, 1e-8)
    return [
      ("gradient descent", "g, g", { g in [g, g] }),
      ("momentum, average", "(1 − β) g, (1 − β²) g", { g in [(1 - b) * g, (1 - b * b) * g] }),
      ("momentum, heavy ball", "g, (1 + β) g", { g in [g, (1 + b) * g] }),
      (
        "Nesterov", "(1 + β) g, (1 + β + β²) g",
        { g in [(1 + b) * g, (1 + b + b * b) * g] }
      ),
      (
        "Adagrad", "g/(|g| + ε), g/(√2 |g| + ε)",
        { g in [g / (abs(g) + e), g / (2.0.squareRoot() * abs(g) + e)] }
      ),
      (
        "RMSprop", "g/(√(1 − β) |g| + ε), g/(√(1 − β²) |g| + ε)",
        { g in
          [
            g / ((1 - b).squareRoot() * abs(g) + e), g / ((1 - b * b).squareRoot() * abs(g) + e),
          ]
        }
      ),
      ("Adam", "g/(|g| + ε), the same", { g in [g / (abs(g) + e), g / (abs(g) + e)] }),
    ]
  }()

  func present(_ lesson: inout Lesson) {
    lesson.heading("The first two steps")
    lesson.text(
      """
      For a constant gradient, g = (2, −0.03), each rule's steps have a closed \
      form. The first four rules are linear in g, so the small component gets a small step. The others \
      divide by its size, and both components get nearly the same.
      """)
    var table = Table(
      ["rule", "step 1, step 2 in −α", "g = 2", "expected", "g = −0.03", "expected"],
      caption: "Steps divided by −α, the first and the second.")
    var worst = 0.0
    for (rule, closed) in zip(NamedRule<Double>.all, Self.closedForms) {
      var optimizer = rule.make(rate)
      let path = optimizer.path(on: { _ in (0, gradient) }, from: .zeros(1, 2), steps: 2)
      var cells: [Table.Cell] = [.text(rule.name), .text(closed.form)]
      for j in 0..<2 {
        let measured = (0..<2).map { (path[$0, j] - path[$0 + 1, j]) / rate }
        let expected = closed.steps(gradient[0, j])
        worst = zip(measured, expected).map { abs($0 / $1 - 1) }.reduce(worst, max)
        cells += [.number(text(measured)), .number(text(expected))]
      }
      table.append(cells)
    }
    lesson.table(table)
    lesson.text("The largest relative difference is \(worst.scientific(digits: 0)).")
    lesson.metric("firstStepsError", worst)
  }

  private func text(_ steps: [Double]) -> String {
    steps.map { $0.fixed(digits: 4).replacing("-", with: "−") }.joined(separator: ", ")
  }
}
