import Adjoint
import Foundation
import LessonKit

/// LeCun's sigmoid 1.7159 tanh(2h/3): its constants and its targets.
struct LeCunSigmoid {
  let digits: Digits<Float>
  let seeds: [UInt64]
  let epochs: Int
  private static let amplitude = 1.7159

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("LeCun’s sigmoid and its targets")
    let a = Self.amplitude
    lesson.formula(
      """
      f = a t      f′ = ab (1 − t²)      f″ = −2ab² (t − t³)      t = tanh bh

      d/dt (t − t³) = 0 at t = 1/√3:  h = artanh(1/√3)/b,  f = a/√3
      """)
    // The largest |f″|, searched among differences of the library's slopes.
    let step = 2.5e-5
    let grid = (0...40_000).map { (i: Int) -> Double in 0.5 + Double(i) * step }
    let slopes = LeCunTanh<Double>().slopes(at: .column(grid)).elements
    let falls = (1..<grid.count - 1).map { (i: Int) -> Double in slopes[i - 1] - slopes[i + 1] }
    let bend = grid[1 + falls.indices.max { falls[$0] < falls[$1] }!]
    let f = LeCunTanh<Double>()([[1], [bend]]).elements
    let rows: [(name: String, key: String, value: Double, expected: Double, formula: Double)] = [
      ("f(1)", "valueAtOne", f[0], 0.999997, a * tanh(2.0 / 3)),
      (
        "f′(0)", "slopeAtZero", LeCunTanh<Double>().slopes(at: [[0]])[0, 0], 1.1439, a * 2 / 3
      ),
      (
        "h of the largest |f″|", "bendPlace", bend, 0.98772,
        1.5 * atanh(1 / 3.0.squareRoot())
      ),
      ("f there", "bendValue", f[1], 0.99068, a / 3.0.squareRoot()),
    ]
    var table = Table(["quantity", "measured", "expected", "by the formula"])
    for (name, key, value, expected, formula) in rows {
      table.append([
        .text(name), .number(value, digits: 6), .number("\(expected)"), .number(formula, digits: 6),
      ])
      lesson.metric(key, value)
    }
    lesson.table(table)
    lesson.text(
      """
      LeCun’s advice is to choose targets at the maximum of the second derivative; the slide concludes \
      ±1. That is right to one percent: the maximum lies at f = 0.9907. The important point is that ±1 is far from the \
      ends ±\(a), which no finite sum reaches.
      """)
    try presentTargets(&lesson)
  }

  /// Even against odd digits, with targets where the sigmoid bends and at its ends.
  private func presentTargets(_ lesson: inout Lesson) throws {
    var table = Table(
      ["targets", "mean f′", "size of the sum", "test accuracy"],
      caption:
        "Even or odd: 64-32-1 units, gradient descent, \(epochs) epochs, medians over \(seeds.count) seeds; "
        + "f′ and the weighted sum are those of the output unit")
    var series: [LineChart.Series] = []
    for (name, key, target) in [
      ("±1", "one", Float(1)), ("±1.7159, the ends", "ends", Float(Self.amplitude)),
    ] {
      let runs = try seeds.map { try train(target: target, seed: $0) }
      let slopes = (0..<epochs).map { epoch in MedianAndRange(of: runs.map { $0.slopes[epoch] }) }
      let size = MedianAndRange(of: runs.map(\.size)).median
      let accuracy = MedianAndRange(of: runs.map(\.accuracy)).median
      series.append(
        .init(
          name: "targets \(name)", x: (1...epochs).map(Double.init), spreads: slopes))
      table.append([
        .text(name), .number(slopes[epochs - 1].median, digits: 3), .number(size, digits: 2),
        .percent(accuracy, digits: 1),
      ])
      lesson.metric("\(key)TargetSlope", slopes[epochs - 1].median)
      lesson.metric("\(key)TargetAccuracy", accuracy)
    }
    lesson.table(table)
    lesson.text(
      """
      With targets at the ends the weighted sum grows without limit, and the unit saturates: a sample \
      for which it is confident and wrong has a small gradient. The last column shows whether this reduces the \
      accuracy on this task.
      """)
    lesson.figure(
      LineChart(
        title: "Slope of the output unit while it learns", x: Axis(label: "epoch"),
        y: Axis(label: "mean slope f′ of the output unit"), series: series),
      caption:
        "Medians over \(seeds.count) seeds and the range. With targets at the ends the unit is driven to where it is "
        + "flat.")
  }
}
