import Adjoint
import LessonKit

extension TrainingOnDigits {
  /// Losses over the epochs: the median of the seeds and the range around it.
  func drawCurves(_ runs: [Run], _ lesson: inout Lesson) {
    func series(
      _ name: String, _ value: (History.Epoch) -> Double
    ) -> LineChart.Series {
      let ranges = (0..<epochs).map { epoch in
        MedianAndRange(of: runs.map { value($0.history.epochs[epoch]) })
      }
      return LineChart.Series(
        name: name, x: (1...epochs).map(Double.init), y: ranges.map(\.median),
        band: .init(lower: ranges.map(\.minimum), upper: ranges.map(\.maximum)))
    }
    lesson.figure(
      LineChart(
        title: "Loss over the epochs", x: Axis(label: "epoch"),
        y: Axis(label: "cross-entropy in nats", scale: .logarithmic),
        series: [
          series("training", \.trainingLoss),
          series("validation") { $0.validationLoss ?? .nan },
        ]),
      caption: "Median over \(runs.count) seeds; the bands reach from the smallest to the largest.")
    lesson.figure(
      LineChart(
        title: "Validation accuracy over the epochs", x: Axis(label: "epoch"),
        y: Axis(label: "share of digits recognized"),
        series: [series("validation") { $0.validationAccuracy ?? .nan }]),
      caption: "Median and range over \(runs.count) seeds.")
  }

  /// The confusion matrix, and the digits that were misclassified.
  func drawMistakes(_ run: Run, _ lesson: inout Lesson) {
    let actual = run.test.map { digits.labels[$0] }
    let classes = Digits<Float>.classes
    let confusion = ConfusionMatrix(predicted: run.predicted, actual: actual, classes: classes)
    let names = (0..<classes).map(String.init)
    lesson.figure(
      Heatmap(
        title: "Confusion matrix of the test part", values: confusion.counts.map(Double.init),
        rows: classes, columns: classes,
        labels: .init(
          rows: names, columns: names, rowAxis: "true digit", columnAxis: "recognized as digit", value: "digits"),
        showsValues: true),
      caption: "Seed \(run.seed), whose test accuracy is the median.")

    let wrong = run.test.indices.filter { run.predicted[$0] != actual[$0] }
    if wrong.isEmpty { return }
    let side = Digits<Float>.side
    lesson.figure(
      ImageGrid(
        title: "Digits that were not recognized",
        images: wrong.prefix(24).map { i in
          .init(
            values: digits.images.row(run.test[i]).elements.map(Double.init), rows: side,
            columns: side, caption: "\(actual[i]) → \(run.predicted[i])", isWrong: true)
        }, columns: 8, range: 0...16),
      caption: "True digit → predicted digit; \(wrong.count) of \(actual.count)."
    )
  }
}
