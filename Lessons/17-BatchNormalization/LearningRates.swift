import Adjoint
import LessonKit

/// Training with and without batch normalization over learning rates of more than three decades.
struct LearningRates {
  let task: DigitsTask
  let seeds: [UInt64]
  private static let rates = [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30]

  func present(_ lesson: inout Lesson) {
    lesson.heading("Training over learning rates")
    lesson.text(
      """
      Three hidden layers of 64 ReLU units learn handwritten digits, by plain gradient descent in minibatches \
      of 32, \(task.epochs) epochs. A training whose numbers overflow ends there, and the model is \
      measured as it was before that step. Training can also fail without overflow: when a step \
      has made all ReLU units of a layer inactive, every image gets the same prediction.
      """)
    let bar = ProgressBar("Training", total: Self.rates.count)
    var results: [(rate: Double, plain: DigitsTask.Comparison, normalized: DigitsTask.Comparison)] =
      []
    for rate in Self.rates {
      let (plain, normalized) = task.compare(rate: rate, seeds: seeds)
      results.append((rate, plain, normalized))
      bar.update(to: results.count, status: "rate \(rate)")
    }
    bar.finish()

    var table = Table(
      ["learning rate", "without", "diverged", "with batch norm", "diverged"],
      caption: "Test accuracy, median over \(seeds.count) seeds, and how many trainings overflowed")
    for (rate, plain, normalized) in results {
      table.append([
        .number("\(rate)"), .percent(plain.accuracy.median, digits: 1),
        .integer(plain.divergedCount), .percent(normalized.accuracy.median, digits: 1),
        .integer(normalized.divergedCount),
      ])
    }
    lesson.table(table)
    draw(results.map { ($0.rate, $0.plain.accuracy, $0.normalized.accuracy) }, &lesson)
    presentRange(results.map { ($0.rate, $0.plain.accuracy, $0.normalized.accuracy) }, &lesson)
    if let slow = results.first(where: { $0.rate == 0.01 }) {
      drawLosses(slow.rate, slow.plain, slow.normalized, &lesson)
    }
  }

  private func draw(
    _ results: [(rate: Double, plain: MedianAndRange, normalized: MedianAndRange)],
    _ lesson: inout Lesson
  ) {
    func series(_ name: String, _ spreads: [MedianAndRange]) -> LineChart.Series {
      .init(
        name: name, x: results.map(\.rate), spreads: spreads, style: .both)
    }
    lesson.figure(
      LineChart(
        title: "Test accuracy over the learning rate",
        x: Axis(label: "learning rate", scale: .logarithmic),
        y: Axis(label: "share of digits recognized", range: 0...1),
        series: [
          series("without", results.map(\.plain)),
          series("with batch norm", results.map(\.normalized)),
        ]),
      caption: "After \(task.epochs) epochs; median over \(seeds.count) seeds and the range.")
  }

  /// The rates at which at least 90 % are recognized, and the widest range they span.
  private func presentRange(
    _ results: [(rate: Double, plain: MedianAndRange, normalized: MedianAndRange)],
    _ lesson: inout Lesson
  ) {
    func range(_ good: [Double]) -> (text: String, factor: Double) {
      guard let low = good.min(), let high = good.max() else { return ("none", 0) }
      return ("\(low) to \(high), a factor of \((high / low).fixed(digits: 0))", high / low)
    }
    let plain = range(results.filter { $0.plain.median >= 0.9 }.map(\.rate))
    let normalized = range(results.filter { $0.normalized.median >= 0.9 }.map(\.rate))
    lesson.text(
      """
      Learning rates that lead to at least 90 %: without batch normalization \(plain.text); with it \
      \(normalized.text). The best medians are \
      \((results.map(\.plain.median).max() ?? 0).percent(digits: 1)) and \
      \((results.map(\.normalized.median).max() ?? 0).percent(digits: 1)): the main benefit of batch normalization \
      is that the learning rate need not be tuned.
      """)
    lesson.metric("usableRatesFactorWithout", plain.factor)
    lesson.metric("usableRatesFactorWith", normalized.factor)
    lesson.metric("largestRateAccuracyWith", results.last!.normalized.median)
    lesson.metric("largestRateAccuracyWithout", results.last!.plain.median)
  }

  private func drawLosses(
    _ rate: Double, _ plain: DigitsTask.Comparison, _ normalized: DigitsTask.Comparison,
    _ lesson: inout Lesson
  ) {
    func series(_ name: String, _ runs: DigitsTask.Comparison) -> LineChart.Series {
      // At this rate no training overflows; if one did, its curve would end early.
      let count = runs.losses.map(\.count).min() ?? 0
      let spreads = (0..<count).map { epoch in MedianAndRange(of: runs.losses.map { $0[epoch] }) }
      return .init(
        name: name, x: (0..<count).map { Double($0 + 1) }, spreads: spreads)
    }
    lesson.figure(
      LineChart(
        title: "Training loss at the learning rate \(rate)", x: Axis(label: "epoch"),
        y: Axis(label: "cross-entropy in nats", scale: .logarithmic),
        series: [series("without", plain), series("with batch norm", normalized)]),
      caption:
        "Median over \(seeds.count) seeds and the range: at a small rate the normalized network is faster."
    )
  }
}
