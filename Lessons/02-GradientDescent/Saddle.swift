import Adjoint
import Foundation
import LessonKit

/// A saddle, a point with zero gradient that is not a minimum (lecture D4).
struct Saddle {
  func f(_ p: Matrix<Double>) -> (value: Double, gradient: Matrix<Double>) {
    let (x, y) = (p[0, 0], p[0, 1])
    return (x * x / 2 - y * y / 2 + y * y * y * y / 4, .row([x, -y + y * y * y]))
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("A saddle")
    lesson.text(
      """
      At the saddle of the next function the gradient is zero, too, and the eigenvalues of the Hessian have both \
      signs. A descent that begins exactly on the ridge y = 0 ends there. Next to it, y grows by 1 + α per step: \
      the closer the start, the longer the plateau, but only by the logarithm. Rounding errors and the noise of \
      minibatches are such perturbations.
      """)
    lesson.formula(
      """
      f(x, y) = ½ x² − ½ y² + ¼ y⁴      ∇f = (x, −y + y³)
      Hessian at (0, 0): diag(1, −1)    at (0, ±1): diag(1, 2)
      """)
    var table = Table(["y at the start", "steps to y = 0.01", "⌈ln(0.01 / y) / ln(1 + α)⌉", "end"])
    var mismatches = 0
    for start in [1e-3, 1e-6, 1e-9, 1e-12, 0] {
      let path = descent(f, from: [2, start], rate: 0.1, steps: 600)
      let found = (0..<path.rows).first { path[$0, 1] >= 0.01 }
      let expected = start > 0 ? Int((log(0.01 / start) / log(1.1)).rounded(.up)) : nil
      if found != expected { mismatches += 1 }
      table.append([
        .scientific(start, digits: 0), found.map { .integer($0) } ?? .missing,
        expected.map { .integer($0) } ?? .missing,
        .text("(\(abs(path[600, 0]).fixed(digits: 3)), \(path[600, 1].fixed(digits: 3)))"),
      ])
    }
    lesson.table(table)
    lesson.metric("saddleStepMismatches", mismatches)

    let starts = [
      ("on the ridge", [2.0, 0]), ("beside it", [-2.2, 0.002]), ("below", [1.8, -0.6]),
    ]
    lesson.figure(
      ContourChart(
        title: "Descents from a saddle", x: "x", y: "y",
        field: .init(x: -2.4...2.4, y: -1.4...1.4) { x, y in f(.row([x, y])).value },
        levels: [-0.2, -0.1, 0, 0.1, 0.3, 0.6, 1, 1.5, 2, 2.5],
        series: starts.map { name, start in
          let path = descent(f, from: start, rate: 0.1, steps: 120)
          return .init(
            name: name, x: path.column(0).elements, y: path.column(1).elements, style: .both)
        }, aspect: .equal),
      caption: "120 steps of α = 0.1. The saddle is at (0, 0), the minima at (0, 1) and (0, −1).")
  }
}
