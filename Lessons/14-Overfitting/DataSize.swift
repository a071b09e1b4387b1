import Adjoint
import LessonKit

/// Learning curves: the benefit of more data for a small and for a large network.
struct DataSize {
  let seeds: [UInt64]
  let epochs: Int
  let counts: [Int]
  let digits: Digits<Float>

  init(seeds: [UInt64], isQuick: Bool) throws {
    (self.seeds, digits) = (seeds, try Digits<Float>())
    epochs = isQuick ? 15 : 40
    counts = isQuick ? [50, 200, 1078] : [25, 50, 100, 200, 400, 700, 1078]
  }

  private struct Kind {
    let name: String
    let key: String
    let hidden: Int
  }
  private static let kinds = [
    Kind(name: "4 units", key: "Small", hidden: 4), Kind(name: "64 units", key: "Large", hidden: 64),
  ]

  private func curve(_ kind: Kind, seed: UInt64) throws -> LearningCurve {
    var random = Random(seed: seed)
    let all = Samples(digits.images / 16, .oneHot(digits.labels, classes: 10))
    let split = Split(count: all.count, using: &random)
    let validation = all.rows(at: split.validation)
    return try all.rows(at: split.training).learningCurve(counts: counts) { part in
      let model = network(of: Float.self) {
        Dense(from: 64, to: kind.hidden, using: &random)
        Tanh()
        Dense(from: kind.hidden, to: 10, using: &random)
      }
      var trainer = Trainer(model, loss: SoftmaxCrossEntropy(), optimizer: Adam(learningRate: 0.01))
      try trainer.fit(part, epochs: epochs, batchSize: 25, using: &random)
      return (trainer.metrics(on: part), trainer.metrics(on: validation))
    }
  }

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Learning curves")
    lesson.text(
      """
      The lecture’s last remedy is more data. The library’s learningCurve trains on the first \
      \(counts.map(String.init).joined(separator: ", ")) of the handwritten digits’ training part, \(epochs) epochs of \
      Adam each, for a network with 4 and one with 64 hidden units, and scores on that part and on the validation \
      part. Errors are the shares of digits that are not recognized.
      """)
    let results = try overSeeds("Learning curves", seeds, each: Self.kinds, name: \.name) { kind, seed in
      try curve(kind, seed: seed)
    }
    var series: [LineChart.Series] = []
    let x = counts.map(Double.init)
    var table = Table(
      ["network", "digits", "training error", "validation error", "gap"],
      caption: "Medians over \(seeds.count) seeds, ranges in parentheses")
    var lasts: [Double] = []
    for (kind, curves) in zip(Self.kinds, results) {
      func spreads(_ value: (LearningCurve.Point) -> Double) -> [MedianAndRange] {
        counts.indices.map { k in curves.medianAndRange { value($0.points[k]) } }
      }
      let training = spreads { 1 - $0.training.accuracy! }
      let validation = spreads { 1 - $0.validation.accuracy! }
      let gap = spreads { $0.training.accuracy! - $0.validation.accuracy! }
      for k in counts.indices {
        table.append([
          .text(k == 0 ? kind.name : ""), .integer(counts[k]), .percent(training[k].median, digits: 1),
          .text(validation[k].text { $0.percent(digits: 1) }), .percent(gap[k].median, digits: 1),
        ])
      }
      series += [
        .init(name: "\(kind.name), training", x: x, spreads: training, style: .both),
        .init(name: "\(kind.name), validation", x: x, spreads: validation, style: .both),
      ]
      lasts.append(validation.last!.median)
      lesson.metric("gapFewDigits\(kind.key)", gap[0].median)
      lesson.metric("gapAllDigits\(kind.key)", gap.last!.median)
      lesson.metric("validationErrorAllDigits\(kind.key)", validation.last!.median)
    }
    lesson.table(table)
    lesson.text(
      """
      Where training and validation error are far apart, the network overfits, and more digits help. \
      Where both are close and high, more data do not: the network is too small. With all \(counts.last!) digits the \
      validation errors are \(lasts[0].percent(digits: 1)) (4 hidden units) and \(lasts[1].percent(digits: 1)) (64).
      """)
    lesson.figure(
      LineChart(
        title: "Learning curves on handwritten digits", x: Axis(label: "digits to learn from", scale: .logarithmic),
        y: Axis(label: "share not recognized"), series: series),
      caption: "Medians over \(seeds.count) seeds; the bands reach from the smallest to the largest.")
  }
}
