import Adjoint
import Foundation
import LessonKit

/// Several minima: the points where f′ = 0, and the minimum that a descent finds (lecture D4).
struct SeveralMinima {
  func valleys(_ x: Matrix<Double>) -> (value: Double, gradient: Matrix<Double>) {
    let t = x[0, 0]
    return (t * t * t * t - 2 * t * t + 0.3 * t, .row([4 * t * t * t - 4 * t + 0.3]))
  }

  /// Newton's method for f′ = 0.
  func criticalPoint(near guess: Double) -> Double {
    (0..<50).reduce(guess) { t, _ in
      t - valleys(.row([t])).gradient[0, 0] / (12 * t * t - 4)
    }
  }

  /// The end of a descent. α f″ < 1 on [−2, 2], so no step jumps over a critical point.
  func end(from start: Double) -> Double {
    descent(valleys, from: [start], rate: 0.02, steps: 1500).elements.last!
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Several minima")
    lesson.formula("f(x) = x⁴ − 2x² + 0.3x    f′(x) = 4x³ − 4x + 0.3    f″(x) = 12x² − 4")
    let points = [-1.0, 0, 1].map(criticalPoint)
    var table = Table(["x where f′ = 0", "f", "f″", "kind"])
    for (x, kind) in zip(points, ["global minimum", "maximum", "local minimum"]) {
      table.append([
        .number(x, digits: 6), .number(valleys(.row([x])).value, digits: 6),
        .number(12 * x * x - 4, digits: 4), .text(kind),
      ])
    }
    lesson.table(table)

    let maximum = points[1]
    var (low, high) = (-1.0, 1.0)
    for _ in 0..<30 {
      let middle = (low + high) / 2
      if end(from: middle) < maximum { low = middle } else { high = middle }
    }
    let starts = (0..<80).map { (k: Int) -> Double in -2 + 4 * (Double(k) + 0.5) / 80 }
    let share = Double(starts.filter { end(from: $0) < maximum }.count) / 80
    lesson.text(
      """
      The start determines which minimum is found, and the maximum between them separates their basins of attraction. \
      Bisection between a start that ends left and one that ends right gives the boundary \
      \(low.fixed(digits: 8)); f′ = 0 gives \(maximum.fixed(digits: 8)). Of 80 starts spread over [−2, 2], \
      \(share.percent(digits: 1)) find the global minimum; the boundary predicts \
      \(((maximum + 2) / 4).percent(digits: 1)).
      """)
    lesson.metric("borderError", abs(low - maximum))
    lesson.metric("globalMinimumShare", share)
    lesson.metric("globalMinimumShareTheory", (maximum + 2) / 4)

    let x = stride(from: -1.6, through: 1.601, by: 0.02).map { $0 }
    let paths = [-1.5, 0.05, 0.1, 1.5].map { start in
      let path = descent(valleys, from: [start], rate: 0.02, steps: 60).elements
      return LineChart.Series(
        name: "from \(start)".replacing("-", with: "−"), x: path,
        y: path.map { valleys(.row([$0])).value }, style: .points)
    }
    lesson.figure(
      LineChart(
        title: "Two minima and the boundary between their basins", x: Axis(label: "x"),
        y: Axis(label: "f(x)"),
        series: paths + [.init(name: "f", x: x, y: x.map { valleys(.row([$0])).value })]),
      caption: "60 steps of α = 0.02. From 0.05 and from 0.1 the descent ends in different minima.")
  }
}
