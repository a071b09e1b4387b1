import Adjoint
import Foundation
import LessonKit

/// The functions, their slopes, and their means for a normal input.
struct Functions {
  func present(_ lesson: inout Lesson) {
    lesson.heading("Functions and slopes")
    lesson.formula(
      """
      logistic   1/(1 + e^−h)             tanh       (e^h − e^−h)/(e^h + e^−h)
      LeCun      1.7159 tanh(2h/3)        with a linear term   tanh h + a h
      ReLU       max(h, 0)                ELU        h if h > 0, else e^h − 1
      """)
    let functions = activations(of: Double.self)
    let h = (-80...80).map { Double($0) / 20 }
    lesson.figure(
      Panels.smallMultiples(
        title: "Seven activation functions and their slopes", x: Axis(label: "weighted sum h"),
        y: Axis(label: "activation, slope", range: -2...2),
        parts: functions.map { name, _, layer in
          (
            name,
            [
              .init(name: "activation", x: h, y: layer(.column(h)).elements),
              .init(name: "slope", x: h, y: layer.slopes(at: .column(h)).elements),
            ]
          )
        }),
      caption:
        "Sigmoids are flat at both ends, ReLU and ELU at one; a linear term keeps the slope above a."
    )
    presentMoments(functions.map { ($0.name, $0.key, $0.layer) }, &lesson)
  }

  /// Means over a standard normal h, by the trapezoidal rule, of the function, its square and the square of its slope.
  private func presentMoments(
    _ functions: [(name: String, key: String, layer: any Layer<Double>)], _ lesson: inout Lesson
  ) {
    let step = 1.0 / 64
    let z = (-512...512).map { Double($0) * step }
    let weights = z.map { exp(-$0 * $0 / 2) * step / (2 * Double.pi).squareRoot() }
    func mean(_ values: [Double]) -> Double { zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } }
    var table = Table(
      ["function", "slope at 0", "slope at 3", "E a", "E a²", "E slope²"],
      caption: "Expectations for h ~ N(0, 1)")
    for (name, key, layer) in functions {
      let a = layer(.column(z)).elements
      let slope = layer.slopes(at: .column(z)).elements
      let ends = layer.slopes(at: [[1e-9], [3]]).elements
      table.append([
        .text(name), .number(ends[0], digits: 3), .number(ends[1], digits: 3),
        // The mean of an odd function is 0 but for rounding, which would print as −0.000.
        .number(abs(mean(a)) < 1e-9 ? 0 : mean(a), digits: 3),
        .number(mean(a.map { $0 * $0 }), digits: 3),
        .number(mean(slope.map { $0 * $0 }), digits: 3),
      ])
      lesson.metric("\(key)Mean", mean(a))
      lesson.metric("\(key)SquaredSlope", mean(slope.map { $0 * $0 }))
    }
    lesson.table(table)
    lesson.text(
      """
      The logistic function has two drawbacks: its mean is ½ and not 0, which the next layer sees as a common shift of \
      all its inputs, and each layer multiplies the mean square of a gradient by about 0.04, where tanh multiplies it \
      by about a half (for weights with n σ² = 1). So symmetric sigmoids often converge faster, as LeCun says.
      """)
  }
}
