import Adjoint
import Foundation
import LessonKit

/// Momentum has two scalings, which differ by 1/(1 − β): erratum E-37.
struct TwoMomenta {
  let beta = 0.9
  let rate = 0.01

  func present(_ lesson: inout Lesson) {
    lesson.heading("Two scalings of momentum")
    lesson.text(
      """
      The slide weights the new gradient with 1 − β; other texts and libraries do not. With a constant gradient g the \
      velocity then tends to −α g in one case and to −α g / (1 − β) in the other: at β = 0.9 a factor of 10 for the \
      same α. A learning rate that was copied from a text with the other form is off by that.
      """)
    lesson.formula(
      """
      average:     u_t = −α g (1 − βᵗ)            → −α g
      heavy ball:  u_t = −α g (1 − βᵗ)/(1 − β)    → −α g / (1 − β)
      """)
    let slope = { (x: Matrix<Double>) in (value: x[0, 0], gradient: Matrix.row([1.0])) }
    var (average, heavy) = (
      Momentum(learningRate: rate, beta: beta, form: .lecture),
      Momentum(learningRate: rate, beta: beta)
    )
    let paths = [
      average.path(on: slope, from: .row([0]), steps: 200).elements,
      heavy.path(on: slope, from: .row([0]), steps: 200).elements,
    ]
    var table = Table(
      ["t", "−u/α, average", "1 − βᵗ", "−u/α, heavy ball", "(1 − βᵗ)/(1 − β)", "ratio"],
      caption: "Constant gradient g = 1, β = 0.9.")
    for t in [1, 5, 10, 20, 50, 200] {
      let u = paths.map { ($0[t - 1] - $0[t]) / rate }
      let closed = 1 - pow(beta, Double(t))
      table.append([
        .integer(t), .number(u[0], digits: 5), .number(closed, digits: 5),
        .number(u[1], digits: 5), .number(closed / (1 - beta), digits: 5),
        .number(u[1] / u[0], digits: 3),
      ])
      if t == 200 { lesson.metric("momentumRatio", u[1] / u[0]) }
    }
    lesson.table(table)

    // The two forms are one rule.
    let valley = OneSurface.Valley(kappa: 100, angle: 0)
    let a = valley.path(Momentum(learningRate: rate, beta: beta, form: .lecture), steps: 500)
    let b = valley.path(
      Momentum(learningRate: rate * (1 - beta), beta: beta), steps: 500)
    lesson.text(
      """
      With α (1 − β) in the heavy ball the two take the same path: the largest distance in 500 steps down the valley \
      is \((a - b).maxNorm.scientific(digits: 0)). On the digits below, the best rates of the two differ by the factor \
      10.
      """)
    lesson.metric("momentumPathDifference", (a - b).maxNorm)
    presentSpeed(valley, &lesson)
  }

  /// Polyak's choice of α and β.
  private func presentSpeed(_ valley: OneSurface.Valley, _ lesson: inout Lesson) {
    let root = 100.0.squareRoot()
    let theory = [99.0 / 101, (root - 1) / (root + 1)]
    let rules: [any Optimizer<Double>] = [
      GradientDescent(learningRate: 2.0 / 101),
      Momentum(
        learningRate: 4 / ((root + 1) * (root + 1)), beta: theory[1] * theory[1]),
    ]
    var table = Table(["rule", "factor per step", "theory", "f at step 100"], caption: "κ = 100.")
    for (index, rule) in rules.enumerated() {
      let path = valley.path(rule, steps: 200)
      let factor = pow(path.row(200).norm / path.row(100).norm, 0.01)
      table.append([
        .text(index == 0 ? "gradient descent, best α" : "heavy ball, best α and β"),
        .number(factor, digits: 4), .number(theory[index], digits: 4),
        .scientific(valley(path.row(100)).value, digits: 1),
      ])
      lesson.metric(index == 0 ? "descentFactor" : "heavyBallFactor", factor)
    }
    lesson.text(
      """
      The benefit of momentum: with the best α and β only the square root of the condition number matters. Gradient \
      descent has (κ − 1)/(κ + 1), the heavy ball (√κ − 1)/(√κ + 1), which it reaches after a while (its error is a \
      multiple of t ρᵗ).
      """)
    lesson.table(table)
  }
}
