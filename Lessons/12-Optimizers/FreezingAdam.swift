import Adjoint
import Foundation
import LessonKit

/// Why Adam as printed on the slide stops training: erratum E-27.
struct FreezingAdam {
  /// m_t, v_t and the step in units of α, t = 1 …, for a constant gradient of 1.
  func recursion<S: Scalar>(_ type: S.Type, steps: Int) -> [(m: S, v: S, step: S)] {
    var rule = PrintedAdam<S>(learningRate: 1)
    var point = ParameterRow<S>([[0]])
    let gradient = ParameterRow<S>([[1]])
    return (0..<steps).map { _ in
      rule.update(&point, along: gradient)
      let (m, v) = (rule.moments[0].m[0, 0], rule.moments[0].v[0, 0])
      return (m, v, m / (v.squareRoot() + rule.epsilon))
    }
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Adam, and Adam as printed")
    lesson.text(
      """
      The averages of Adam begin at zero and are too small at first; a division corrects that. The slide feeds the \
      corrected values back into the recursion, so that each step corrects values that were corrected before. With a \
      constant gradient g the true m̂ is g and v̂ is g² at all times, and each step is α.
      """)
    lesson.formula(
      """
      slide:    m_t = (γ m_{t−1} + (1 − γ) g) / (1 − γᵗ)
                step −α m_t / (√v_t + ε)
      correct:  m_t = γ m_{t−1} + (1 − γ) g      m̂_t = m_t / (1 − γᵗ)
                step −α m̂_t / (√v̂_t + ε)

      v likewise, with β and g². The slide's v exceeds all numbers:
      v_t ≥ g² βᵗ⁻¹ ∏_{s=2…t} 1/(1 − βˢ)
      """)
    let (double, single) = (recursion(Double.self, steps: 400), recursion(Float.self, steps: 400))
    let published = [2: "m = 5.26", 3: "m = 17.8", 10: "step 6.6e-8", 21: "largest m, 3.9e3"]
    var table = Table(
      ["t", "m_t / g", "v_t / g²", "step / α", "correct", "expected"],
      caption: "The slide's recursion in double precision, for a constant gradient.")
    for t in [1, 2, 3, 5, 10, 21, 100, 400] {
      let (m, v, step) = double[t - 1]
      table.append([
        .integer(t), .number(m.shortText), .number(v.shortText), .number(step.shortText),
        .integer(1),
        .text(published[t] ?? ""),
      ])
    }
    lesson.table(table)
    let overflow = (
      single: (single.firstIndex { !$0.v.isFinite } ?? -1) + 1,
      double: (double.firstIndex { !$0.v.isFinite } ?? -1) + 1
    )
    let peak = double.indices.max { double[$0].m < double[$1].m }!
    lesson.text(
      """
      v overflows at step \(overflow.single) in single precision (expected: 20) and at step \(overflow.double) in \
      double (expected: 329). Long before, the steps are negligible, and then they are exactly zero.
      """)
    lesson.metric("printedAdamMean2", double[1].m)
    lesson.metric("printedAdamMean3", double[2].m)
    lesson.metric("printedAdamStep10", double[9].step)
    lesson.metric("printedAdamLargestMean", double[peak].m)
    lesson.metric("printedAdamLargestMeanStep", peak + 1)
    lesson.metric("printedAdamOverflowFloat", overflow.single)
    lesson.metric("printedAdamOverflowDouble", overflow.double)
    presentValley(&lesson)
  }

  private func presentValley(_ lesson: inout Lesson) {
    let f = { (p: Matrix<Double>) -> (value: Double, gradient: Matrix<Double>) in
      let gradient = p ⊙ .row([1, 100])
      return (p.dot(gradient) / 2, gradient)
    }
    let rules: [(String, any Optimizer<Double>)] = [
      ("as printed", PrintedAdam(learningRate: 0.01)), ("correct", Adam(learningRate: 0.01)),
    ]
    let series = rules.map { name, rule in
      var rule = rule
      let path = rule.path(on: f, from: .row([3, 2]), steps: 2000)
      let values = (0..<path.rows).map { f(path.row($0)).value }
      lesson.metric(name == "correct" ? "adamFinal" : "printedAdamFinal", values[2000])
      return LineChart.Series(name: name, x: values.indices.map(Double.init), y: values)
    }
    lesson.text(
      """
      Down the valley ½ (x² + 100 y²) from (3, 2), where it is 204.5, with α = 0.01: after 2000 steps the printed rule \
      is at \(series[0].y[2000].fixed(digits: 1)) (expected: 201.9) and has stopped; Adam is at \
      \(series[1].y[2000].scientific(digits: 0)) (expected: 3e-26).
      """)
    lesson.figure(
      LineChart(
        title: "Adam as printed, and Adam", x: Axis(label: "step"),
        y: Axis(label: "loss ½ (x² + 100 y²)", scale: .logarithmic), series: series),
      caption: "The printed rule freezes after its first steps.")
  }
}

extension Double {
  /// Few digits: with an exponent where the number is far from 1.
  fileprivate var shortText: String {
    isFinite && self != 0 && (abs(self) >= 1e4 || abs(self) < 1e-3)
      ? scientific(digits: 1) : self == 0 ? "0" : isFinite ? fixed(digits: 3) : "overflow"
  }
}
