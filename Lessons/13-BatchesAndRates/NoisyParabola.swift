import Adjoint
import Foundation
import LessonKit

/// Why a learning rate has to decay where the gradient is noisy, on a parabola, where it is known exactly.
struct NoisyParabola {
  let seed: UInt64
  let steps: Int
  /// The number of simultaneous descents, each with its own noise.
  let copies = 1000
  let start = 10.0

  func present(_ lesson: inout Lesson) {
    lesson.heading("Schedules")
    lesson.text(
      """
      A large rate is fast at first and noisy at the end; a small one is slow. Schedules begin with a large rate and \
      lower it. On a parabola whose gradient has noise of variance 1 in each step, the mean square of the distance \
      obeys a recursion, so the result of every schedule can be predicted:
      """)
    lesson.formula(
      """
      g = x − ξ, ξ ~ N(0, 1)      x ← x − α_t g = (1 − α_t) x + α_t ξ

      E x² ← (1 − α_t)² E x² + α_t²      constant α: E x² → α / (2 − α)
      α_t = 1 / (t + 1): x is the mean of all ξ, and E x² = 1 / t
      """)
    let schedules: [(String, Schedule)] = [
      ("constant 0.3", .constant(0.3)), ("constant 0.01", .constant(0.01)),
      ("0.3, a tenth after each third", .step(from: 0.3, every: (steps + 2) / 3)),
      ("cosine from 0.3", .cosine(from: 0.3, steps: steps)),
      ("1 / (t + 1)", Schedule { 1 / Double($0 + 1) }),
    ]
    var table = Table(
      ["schedule", "E x² at the end", "± standard error", "theory"],
      caption: "\(steps) steps from x = 10, \(copies) descents.")
    var worst = 0.0
    var series: [LineChart.Series] = []
    for (index, (name, schedule)) in schedules.enumerated() {
      var random = Random(seed: seed &+ UInt64(index))
      var x = Matrix<Double>.ones(1, copies) * start
      var expected = [start * start]
      for t in 0..<steps {
        let alpha = schedule(t)
        let g = x - .normal(1, copies, using: &random)
        x -= alpha * g
        expected.append((1 - alpha) * (1 - alpha) * expected[t] + alpha * alpha)
      }
      let squares = (x ⊙ x).elements
      let mean = squares.reduce(0, +) / Double(copies)
      let variance = squares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(copies - 1)
      let standardError = (variance / Double(copies)).squareRoot()
      worst = max(worst, abs(mean - expected[steps]) / standardError)
      table.append([
        .text(name), .scientific(mean, digits: 2), .scientific(standardError, digits: 0),
        .scientific(expected[steps], digits: 2),
      ])
      let shown = Array(stride(from: 0, through: steps, by: max(1, steps / 300)))
      series.append(.init(name: name, x: shown.map(Double.init), y: shown.map { expected[$0] }))
      lesson.metric("noisyParabola\(index)", expected[steps])
    }
    lesson.table(table)
    lesson.metric("noisyParabolaErrorInStandardErrors", worst)
    lesson.figure(
      LineChart(
        title: "Distance to the minimum with noisy gradients", x: Axis(label: "step"),
        y: Axis(label: "mean square distance E x²", scale: .logarithmic), series: series),
      caption: "The prediction of the recursion for each schedule; the table has the measurements.")
  }
}
