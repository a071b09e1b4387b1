import Adjoint
import Foundation
import LessonKit
import TrainingTasks

/// All rules on handwritten digits.
struct RulesOnDigits {
  let task: DigitTask
  let batchSize = 32

  init(_ task: DigitTask) { self.task = task }

  func present(_ lesson: inout Lesson) {
    lesson.heading("All rules on handwritten digits")
    lesson.text(
      """
      A network 64-32-10 with tanh, minibatches of \(batchSize), \(task.epochs) epochs, \(task.seeds.count) seeds, \
      each with its own split, weights and order. Each rule has its best learning rate, since at a common rate one \
      would compare rates rather than rules. Adam as the slide prints it has the rate of Adam.
      """)
    let rules =
      NamedRule<Float>.all + [.init(name: "Adam as printed") { PrintedAdam(learningRate: $0) }]
    let bar = ProgressBar("Rules", total: rules.count)
    var table = Table(
      ["rule", "α", "after 3 epochs", "final loss", "accuracy", "ms per epoch"],
      caption:
        "Loss of the training, accuracy of the validation part; medians, and the range of the seeds. A network "
        + "that guesses has ln 10 = 2.303."
    )
    var series: [LineChart.Series] = []
    var rate: Float = 0
    for (index, rule) in rules.enumerated() {
      // The last one takes the rate of Adam, which stands before it.
      if index < rules.count - 1 { rate = task.bestRate(rule.make, batchSize: batchSize) }
      let runs = task.runs(rule.make(rate), batchSize: batchSize)
      let early = MedianAndRange(of: runs.map { $0.losses[min(2, $0.losses.count - 1)] })
      table.append([
        .text(rule.name), .number("\(rate)"), .number(early.median, digits: 3),
        .number(runs.finalLoss.text { $0.fixed(digits: 4) }),
        .percent(runs.accuracy.median, digits: 1),
        .number(1e3 * runs.seconds / Double(task.epochs), digits: 2),
      ])
      series.append(runs.series(rule.name, showsRange: false))
      lesson.metric("loss" + rule.name.inMetrics, runs.finalLoss.median)
      lesson.metric("accuracy" + rule.name.inMetrics, runs.accuracy.median)
      bar.update(to: index + 1, status: rule.name)
    }
    bar.finish()
    lesson.table(table)
    lesson.figure(
      Panels.smallMultiples(
        title: "Loss of each rule with its best learning rate", x: Axis(label: "epoch"),
        y: Axis(label: "training loss in nats", scale: .logarithmic),
        parts: [
          ("One rate for all weights", Array(series.prefix(4))), ("A rate for each weight", Array(series.dropFirst(4))),
        ]),
      caption: "Median of the seeds; the table has the ranges.")
  }
}
