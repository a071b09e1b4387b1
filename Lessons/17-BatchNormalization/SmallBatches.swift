import Adjoint
import LessonKit

/// A case in which batch normalization fails: the mean and the variance of two samples.
struct SmallBatches {
  let task: DigitsTask
  let seeds: [UInt64]
  private static let sizes = [1, 2, 4, 8, 16, 32, 128]
  /// The learning rate per sample of a batch, so that an epoch makes the same progress for every size.
  private static let ratePerSample = 0.1 / 32

  func present(_ lesson: inout Lesson) {
    lesson.heading("Small batches")
    lesson.formula(
      """
      m = 2:   μ = (x₁ + x₂)/2      σ² = (x₁ − x₂)²/4      x̂ = ±1 for ε → 0
      """)
    lesson.text(
      """
      From two samples, a unit learns only which is larger. And each statistic is an estimate: the mean of m \
      numbers is off by σ/√m, noise that depends on the other samples of the batch, different ones in every step. \
      The learning rate below is proportional to the batch, \(Self.ratePerSample) per sample, so that \
      \(task.epochs) epochs make the same progress.
      """)
    let bar = ProgressBar("Training", total: Self.sizes.count)
    var results: [(size: Int, plain: MedianAndRange, normalized: MedianAndRange)] = []
    for size in Self.sizes {
      let (plain, normalized) = task.compare(
        rate: Self.ratePerSample * Double(size), batchSize: size, seeds: seeds)
      results.append((size, plain.accuracy, normalized.accuracy))
      bar.update(to: results.count, status: "batches of \(size)")
    }
    bar.finish()
    var table = Table(
      ["batch", "without", "with batch norm", "from", "to"],
      caption: "Test accuracy, median over \(seeds.count) seeds; the range is that with batch norm")
    for (size, plain, normalized) in results {
      table.append([
        .integer(size), .percent(plain.median, digits: 1), .percent(normalized.median, digits: 1),
        .percent(normalized.minimum, digits: 1), .percent(normalized.maximum, digits: 1),
      ])
      lesson.metric("batch\(size)AccuracyWith", normalized.median)
      lesson.metric("batch\(size)AccuracyWithout", plain.median)
    }
    lesson.table(table)
    func series(_ name: String, _ spreads: [MedianAndRange]) -> LineChart.Series {
      .init(
        name: name, x: results.map { Double($0.size) }, spreads: spreads, style: .both)
    }
    lesson.figure(
      LineChart(
        title: "Test accuracy over the size of the batches",
        x: Axis(label: "samples in a batch", scale: .logarithmic),
        y: Axis(label: "share of digits recognized", range: 0...1),
        series: [
          series("without", results.map(\.plain)),
          series("with batch norm", results.map(\.normalized)),
        ]),
      caption: "Median over \(seeds.count) seeds and the range. Where batches must be small, layer "
        + "normalization takes the statistics over the units of one sample instead.")
  }
}
