import Adjoint
import LessonKit

/// A network with far more parameters than pixels to learn from: nothing, weight decay, or dropout.
struct FewDigits {
  let digits: Digits<Float>
  let seeds: [UInt64]
  let epochs: Int
  let trainingCount = 200

  init(seeds: [UInt64], epochs: Int) throws {
    (digits, self.seeds, self.epochs) = (try Digits<Float>(), seeds, epochs)
  }

  struct Kind {
    let name: String
    let key: String
    var decay = 0.0
    var rate = 0.0
    /// Whether tanh and the mask also follow the last layer, as on the slide.
    var dropsOutputs = false
  }

  private static let kinds = [
    Kind(name: "nothing", key: "plain"),
    Kind(name: "weight decay, λ = 0.0003", key: "weakDecay", decay: 3e-4),
    Kind(name: "weight decay, λ = 0.001", key: "decay", decay: 1e-3),
    Kind(name: "weight decay, λ = 0.003", key: "strongDecay", decay: 3e-3),
    Kind(name: "dropout, p = 0.2", key: "dropout20", rate: 0.2),
    Kind(name: "dropout, p = 0.5", key: "dropout50", rate: 0.5),
    Kind(name: "the slide's keep_prob = 0.8: p = 0.8", key: "slide", rate: 0.8),
    Kind(
      name: "… and tanh and mask after the last layer", key: "slideOutputs", rate: 0.8,
      dropsOutputs: true),
  ]

  typealias Run = (history: History, accuracy: Double)

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Few digits")
    lesson.text(
      """
      \(trainingCount) digits for training, the other \(digits.labels.count - trainingCount) for the test. The \
      network has two hidden layers of 128 ReLU units, 26 122 parameters. Gradient descent, learning \
      rate 0.1, minibatches of 20, \(epochs) epochs. Dropout acts on the hidden layers; weight decay is the \
      gradient of λ Σ w².
      """)
    let runs = try overSeeds("Training", seeds, each: Self.kinds, name: \.name) { try run($0, seed: $1) }
    let results = zip(Self.kinds, runs).map { (kind: $0, runs: $1) }
    var table = Table(
      ["against overfitting", "training loss", "test loss", "accuracy", "gain", "gains"],
      caption:
        "Medians over \(seeds.count) seeds; “gain” is the difference of the test accuracy to that of "
        + "nothing, seed by seed, in percentage points, and “gains” how often it is positive; the training "
        + "loss of dropout is the one with masks"
    )
    for (kind, runs) in results {
      let accuracy = runs.medianAndRange(\.accuracy)
      let gains = zip(runs, results[0].runs).map { $0.accuracy - $1.accuracy }
      let training = runs.median { $0.history.epochs.last!.trainingLoss }
      let test = runs.median { $0.history.epochs.last!.validationLoss! }
      table.append([
        .text(kind.name), .number(training, digits: 4), .number(test, digits: 3),
        .percent(accuracy.median, digits: 1),
        .number(MedianAndRange(of: gains).median * 100, digits: 1),
        .text("\(gains.count { $0 > 0 }) of \(gains.count)"),
      ])
      lesson.metric("\(kind.key)TestAccuracy", accuracy.median)
      lesson.metric("\(kind.key)TestLoss", test)
      lesson.metric("\(kind.key)TrainingLoss", training)
    }
    lesson.table(table)
    let plain = MedianAndRange(of: results[0].runs.map(\.accuracy))
    lesson.text(
      """
      Each seed draws other digits for training, and with nothing against overfitting the accuracy lies anywhere from \
      \(plain.minimum.percent(digits: 1)) to \(plain.maximum.percent(digits: 1)). So single runs cannot rank \
      these methods; differences on the same digits can, a little.
      """)
    let shown = ["plain", "decay", "dropout20", "slide"]
    lesson.figure(
      LineChart(
        title: "Test loss over the epochs", x: Axis(label: "epoch"),
        y: Axis(label: "cross-entropy in nats", scale: .logarithmic),
        series: results.filter { shown.contains($0.kind.key) }.map { kind, runs in
          let losses = (0..<epochs).map { epoch in
            MedianAndRange(of: runs.map { $0.history.epochs[epoch].validationLoss! })
          }
          return .init(
            name: kind.name, x: (1...epochs).map(Double.init), y: losses.map(\.median))
        }),
      caption: "Medians over \(seeds.count) seeds, predictions without masks.")
  }
}
