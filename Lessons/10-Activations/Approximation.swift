import Adjoint
import Foundation
import LessonKit

/// A ratio of polynomials in place of tanh: its error and its speed.
struct Approximation {
  let count: Int

  func present(_ lesson: inout Lesson) {
    lesson.heading("A ratio of polynomials for tanh")
    lesson.formula(
      """
      r(c) = c (27 + c²)/(27 + 9c²)      c = h limited to [−3, 3]
      1 − r = (3 − c)³/(27 + 9c²)        so r reaches 1 at 3 with slope 0
      """)
    let h = (-600...600).map { Double($0) / 100 }
    let H = Matrix<Double>.column(h)
    let error = RationalTanh<Double>()(H) - tanh(H)
    let worst = error.maxNorm
    let place = h[zip(error.elements, h).enumerated().max { abs($0.1.0) < abs($1.1.0) }!.offset]
    lesson.figure(
      LineChart(
        title: "Error of the ratio", x: Axis(label: "weighted sum h"), y: Axis(label: "error r(h) − tanh h"),
        series: [.init(name: "", x: h, y: error.elements)]),
      caption:
        "The largest error is \(worst.fixed(digits: 4)), at |h| = \(abs(place).fixed(digits: 2)).")
    lesson.metric("rationalError", worst)
    presentSpeed(&lesson)
  }

  private func presentSpeed(_ lesson: inout Lesson) {
    var random = Random(seed: 1)
    let H = Matrix<Float>.normal(1, count, using: &random)
    let elements = H.elements
    var table = Table(
      ["function", "ns per element"],
      caption: "float, \(count) elements, the fastest of 20 runs")
    let (loop, loopOfRatios) = (
      nanoseconds { elements.map { tanh($0) }[0] },
      nanoseconds { elements.map(Self.ratio)[0] }
    )
    let (vectorized, matrices) = (
      nanoseconds { tanh(H)[0, 0] }, nanoseconds { RationalTanh<Float>()(H)[0, 0] }
    )
    for (name, time) in [
      ("tanh of the C library, one by one", loop), ("the ratio, in a loop", loopOfRatios),
      ("tanh of this package, vectorized", vectorized),
      ("the ratio in matrix notation, one pass per operation", matrices),
    ] {
      table.append([.text(name), .number(time, digits: 2)])
    }
    lesson.table(table)
    lesson.text(
      """
      In 1998 tanh was expensive, and the advice to replace it was good: compared with a tanh that is called once per \
      element the ratio is \((loop / loopOfRatios).fixed(digits: 1)) times as fast. But tanh can itself be computed, \
      to the last digits, with nothing but arithmetic on a vector of elements at a time: in this package it takes \
      \((vectorized / loopOfRatios).fixed(digits: 1)) times as long as the loop of ratios. Measure before you \
      approximate.
      """)
  }

  private static func ratio(_ h: Float) -> Float {
    let c = min(max(h, -3), 3)
    return c * (27 + c * c) / (27 + 9 * c * c)
  }

  /// The shortest time per element; `body` returns a number, so that the compiler cannot remove the computation.
  private func nanoseconds(_ body: () -> Float) -> Double {
    var best = Double.infinity
    var sum: Float = 0
    for _ in 0..<20 {
      let start = ContinuousClock.now
      sum += body()
      best = min(best, (ContinuousClock.now - start) / .nanoseconds(1))
    }
    return sum.isNaN ? .nan : best / Double(count)
  }
}
