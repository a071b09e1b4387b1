import Adjoint
import LessonKit

extension DifferenceErrors {
  /// The curves, and the error of the tape for comparison.
  func conclude(_ curves: [Curve], _ lesson: inout Lesson) {
    let tapeErrors = (0..<points).map { i in
      let sigma = 0.9 + 0.2 * Double(i) / Double(points - 1)
      let tape = LogNormal(y: d, mu: 0, sigma: sigma).tape()
      return abs(tape.reverse(from: 9).derivatives[2] - slope(sigma))
    }
    let largest = tapeErrors.max()!
    lesson.text(
      """
      A forward difference gives at most half of the digits, a central one two thirds; in single precision these are \
      three to five digits, few for a check of a gradient. The error of the tape is at most \
      \(largest.scientific(digits: 0)) at the same places, in double precision: it subtracts no neighbouring values.
      """)
    lesson.metric("tapeLargestError", largest)
    lesson.figure(
      LineChart(
        title: "The error of differences over their step",
        x: Axis(label: "step h", scale: .logarithmic),
        y: Axis(label: "median error of ∂f/∂σ", scale: .logarithmic),
        series: curves.map { .init(name: $0.name, x: Self.steps, y: $0.errors) } + [
          .init(
            name: "expected minima", x: curves.map(\.expected), y: curves.map(\.expectedError),
            style: .points)
        ]),
      caption: """
        Right of the minimum the truncation error dominates, with slope 1 (forward) and 2 (central); left of it \
        rounding grows as 1/h, until the step is below the last digit of σ and the difference is 0. The expected \
        minima take every rounding at its worst and lie above the curves.
        """)
  }
}
