import Adjoint
import LessonKit

/// A small network on the same wines: the effect of preprocessing where the loss is not quadratic.
struct WineNetwork {
  let wine: Wine<Float>
  let seeds: [UInt64]
  let epochs: Int

  /// A preprocessing of the inputs, and the wines to which it is fitted.
  struct Preparation: Sendable {
    let name: String
    let key: String
    let fit: @Sendable (_ training: Matrix<Float>, _ all: Matrix<Float>) throws -> Pipeline<Float>
  }

  private static let preparations = [
    Preparation(name: "raw", key: "Raw") { _, _ in Pipeline([]) },
    Preparation(name: "standardized", key: "Standardized") { training, _ in
      try Pipeline(fittedTo: training, .standardized)
    },
    Preparation(name: "whitened", key: "Whitened") { training, _ in
      try Pipeline(fittedTo: training, .standardized, .whitened(.pca))
    },
    Preparation(name: "standardized by all wines", key: "Leaking") { _, all in
      try Pipeline(fittedTo: all, .standardized)
    },
  ]

  struct Rule: Sendable {
    let name: String
    let key: String
    let rates: [Float]
  }

  private static let rules = [
    Rule(name: "SGD", key: "descent", rates: [1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1, 10]),
    Rule(name: "Adam", key: "adam", rates: [1e-4, 1e-3, 0.01, 0.1]),
  ]

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("A network")
    lesson.text(
      """
      13 inputs, 16 tanh units, 3 outputs, softmax and cross-entropy, minibatches of 16, \(epochs) epochs, in \
      Float. 60 % of the wines are for training, 20 % for validation, 20 % for the test. Each combination has the \
      learning rate whose median validation loss is smallest, so that none suffers from a rate that suits \
      another.
      """)
    let guess = Double((0..<3).map { k in wine.labels.count { $0 == k } }.max()!) / Double(wine.labels.count)
    let bar = ProgressBar("Training", total: Self.rules.count * Self.preparations.count)
    var table = Table(
      ["inputs", "rule", "best rate", "validation loss", "test accuracy"],
      caption: "After \(epochs) epochs; median and range over \(seeds.count) seeds. Equal probabilities for all "
        + "have the loss ln 3 = 1.099, and \(guess.percent(digits: 1)) are of the largest class.")
    var panels: [any Figure] = []
    var accuracies: [String: [Double]] = [:]
    for (r, rule) in Self.rules.enumerated() {
      var series: [LineChart.Series] = []
      for (p, preparation) in Self.preparations.enumerated() {
        let (rate, runs) = try best(preparation, rule)
        let loss = MedianAndRange(of: runs.map(\.loss))
        let last = runs.map { $0.accuracies[epochs - 1] }
        table.append([
          .text(preparation.name), .text(rule.name), .number("\(rate)"), .number(loss.median, digits: 3),
          .text(MedianAndRange(of: last).text { $0.percent(digits: 0) }),
        ])
        let key = rule.key + preparation.key
        lesson.metric("\(key)Accuracy", MedianAndRange(of: last).median)
        lesson.metric("\(key)Loss", loss.median)
        accuracies[key] = last
        if preparation.key != "Leaking" {
          series.append(
            .init(
              name: preparation.name, x: (1...epochs).map(Double.init),
              spreads: (0..<epochs).map { e in MedianAndRange(of: runs.map { $0.accuracies[e] }) }))
        }
        bar.update(to: r * Self.preparations.count + p + 1, status: preparation.name)
      }
      panels.append(
        LineChart(
          title: rule.name, x: Axis(label: "epoch"), y: Axis(label: "test accuracy", range: 0...1), series: series))
    }
    bar.finish()
    lesson.table(table)
    lesson.figure(
      Panels(title: "Wines recognized over the epochs", columns: 2, figures: panels),
      caption: "Medians over \(seeds.count) seeds and the ranges, each at its best rate.")
    presentLeak(accuracies, &lesson)
    LeakingChoice(seeds: seeds).present(&lesson)
  }

  private func presentLeak(_ accuracies: [String: [Double]], _ lesson: inout Lesson) {
    let differences = Self.rules.flatMap { rule in
      zip(accuracies[rule.key + "Leaking"]!, accuracies[rule.key + "Standardized"]!).map { $0 - $1 }
    }
    lesson.text(
      """
      Everything that is fitted has to be fitted to the training part. A mean over all wines contains those of the \
      test part, which are not available when a model is used, so that the accuracy is that of an impossible model. In \
      \(differences.count { $0 != 0 }) of \(differences.count) pairs of trainings above the leak changed the test \
      accuracy, by at most \((differences.map(abs).max() ?? 0).percent(digits: 1)).
      """)
    lesson.metric("leakDifference", differences.map(abs).max() ?? 0)
  }
}
