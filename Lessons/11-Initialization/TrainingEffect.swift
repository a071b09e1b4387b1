import Adjoint
import LessonKit

/// The effect on training: a deep tanh network learns digits from four initializations.
struct TrainingEffect {
  let digits: Digits<Float>
  let seeds: [UInt64]
  let epochs: Int
  let width = 64
  let depth = 20
  let learningRate: Float = 0.1

  private static let kinds: [(name: String, key: String, initializer: Initializer)] = [
    ("all weights 0.05", "constant", .constant(0.05)),
    (
      "standard, U[±1/√n]", "standard",
      Initializer(.uniform) { inputs, _ in 1 / (3 * Double(inputs)) }
    ),
    (
      "the slide's U[±3σ]", "slide",
      Initializer(.uniform) { inputs, outputs in 3 * 2 / Double(inputs + outputs) }
    ),
    ("Glorot, U[±√3 σ]", "glorot", .glorot(.uniform)),
  ]

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Does it matter?")
    lesson.text(
      """
      A network of \(depth) hidden layers of \(width) tanh units learns the handwritten digits by plain \
      gradient descent, learning rate \(learningRate), minibatches of 32, \(epochs) epochs. Nothing differs but \
      the first weights. With all weights equal, the units of a layer compute the same and have the same gradient: \
      the network never becomes wider than one unit.
      """)
    let results = try overSeeds("Training", seeds, each: Self.kinds, name: \.name) { kind, seed in
      try train(kind.initializer, seed: seed)
    }
    var table = Table(
      ["weights", "training loss", "test accuracy", "from", "to"],
      caption: "After \(epochs) epochs; medians over \(seeds.count) seeds, and the range")
    var series: [LineChart.Series] = []
    for (kind, runs) in zip(Self.kinds, results) {
      let losses = (0..<epochs).map { epoch in runs.medianAndRange { $0.losses[epoch] } }
      let accuracy = runs.medianAndRange(\.accuracy)
      series.append(
        .init(
          name: kind.name, x: (1...epochs).map(Double.init), spreads: losses))
      table.append([
        .text(kind.name), .scientific(losses[epochs - 1].median, digits: 1),
        .percent(accuracy.median, digits: 1), .percent(accuracy.minimum, digits: 1),
        .percent(accuracy.maximum, digits: 1),
      ])
      lesson.metric("\(kind.key)TestAccuracy", accuracy.median)
      lesson.metric("\(kind.key)TrainingLoss", losses[epochs - 1].median)
    }
    lesson.table(table)
    lesson.figure(
      LineChart(
        title: "Learning from four initializations", x: Axis(label: "epoch"),
        y: Axis(label: "cross-entropy in nats", scale: .logarithmic), series: series),
      caption:
        "Training loss; median over \(seeds.count) seeds and the range. ln 10 = 2.3 is guessing.")
    try LayerHistograms(effect: self).present(Self.kinds.map { ($0.name, $0.initializer) }, &lesson)
  }

  /// A training, and the accuracy on the test part.
  func train(
    _ initializer: Initializer, seed: UInt64, callbacks: [any Callback] = []
  ) throws -> (losses: [Double], accuracy: Double) {
    var random = Random(seed: seed)
    let all = Samples(digits.images / 16, .oneHot(digits.labels, classes: 10))
    let split = Split(count: all.count, using: &random)
    func dense(_ inputs: Int, _ outputs: Int) -> Dense<Float> {
      Dense(from: inputs, to: outputs, initializer: initializer, using: &random)
    }
    let model = network(of: Float.self) {
      dense(64, width)
      Tanh()
      Stack(count: depth - 1) { Chain(dense(width, width), Tanh<Float>()) }
      dense(width, 10)
    }
    var trainer = Trainer(
      model, loss: SoftmaxCrossEntropy(), optimizer: GradientDescent(learningRate: learningRate))
    let history = try trainer.fit(
      all.rows(at: split.training), epochs: epochs, batchSize: 32, callbacks: callbacks, using: &random)
    let test = all.rows(at: split.test)
    return (
      history.epochs.map(\.trainingLoss),
      accuracy(of: trainer.model(test.inputs), against: test.targets)
    )
  }
}
