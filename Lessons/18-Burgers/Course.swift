import Adjoint
import BurgersTraining
import LessonKit

/// Loss and error during the training.
struct Course {
  let runs: [Training.Run]

  /// - Parameter showsTime: whether the time is an axis too; a figure with it differs from run to run.
  func present(_ lesson: inout Lesson, showsTime: Bool) {
    let run = runs.min { $0.error < $1.error }!
    let count = run.course.map { Double($0.evaluations) }
    lesson.figure(
      Panels(
        title: "Error and loss, seed \(run.training.seed)", columns: 2,
        figures: [
          LineChart(
            title: "Error", x: Axis(label: "evaluations"), y: Axis(label: "relative L2 error", scale: .logarithmic),
            series: [.init(name: "", x: count, y: run.course.map(\.error))]),
          LineChart(
            title: "Loss", x: Axis(label: "evaluations"), y: Axis(label: "mean squared residual", scale: .logarithmic),
            series: [
              .init(name: "equation", x: count, y: run.course.map { $0.loss - $0.dataLoss }),
              .init(name: "data", x: count, y: run.course.map(\.dataLoss)),
            ]),
        ]),
      caption:
        "The seed with the smallest error. One evaluation is one loss with its gradient, at all points."
    )
    if showsTime {
      let shown = runs.prefix(5)
      lesson.figure(
        LineChart(
          title: "Error over time", x: Axis(label: "time (s)"),
          y: Axis(label: "relative L2 error", scale: .logarithmic),
          series: shown.map { run in
            .init(
              name: "seed \(run.training.seed)", x: run.course.map(\.seconds),
              y: run.course.map(\.error))
          }),
        caption: "Without the time in which errors are measured.")
    }
    guard let rise = largestRise(run.course) else { return }
    lesson.text(
      """
      The loss does not measure accuracy: in this run it falls from \(rise.0.loss.scientific(digits: 1)) to \
      \(rise.1.loss.scientific(digits: 1)) between \(rise.0.evaluations) and \(rise.1.evaluations) evaluations, while \
      the error grows from \(rise.0.error.scientific(digits: 2)) to \(rise.1.error.scientific(digits: 2)).
      """)
  }

  /// Two neighbouring measurements between which the loss falls and the error grows most, if there are any.
  private func largestRise(_ course: [Training.Sample]) -> (Training.Sample, Training.Sample)? {
    zip(course, course.dropFirst()).filter { $1.loss < $0.loss && $1.error > $0.error }
      .max { $0.1.error / $0.0.error < $1.1.error / $1.0.error }
  }
}
