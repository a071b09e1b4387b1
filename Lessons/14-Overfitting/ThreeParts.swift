import Adjoint
import LessonKit
import TrainingTasks

/// 60 % for training, 20 % for validation, 20 % for the final test.
struct ThreeParts {
  let seeds: [UInt64]
  let epochs: Int
  let count = 100
  let batchSize = 10
  let limit = 1e-2

  /// Validation losses at the end and at best, and the test loss; not numbers if the training diverged.
  private struct Run {
    var history: History?
    var test = Double.nan
    var last: Double { history?.epochs.last?.validationLoss ?? .nan }
    var best: Double { history?.bestEpoch?.validationLoss ?? .nan }
  }

  private struct Kind {
    let name: String
    let key: String
    let run: (_ seed: UInt64) throws -> Run
  }

  private typealias Parts = (training: Samples<Double>, validation: Samples<Double>, test: Samples<Double>)

  /// The initialization of the parameters; the notebook has both.
  private enum Beginning {
    /// All parameters standard normal, biases too.
    case normal
    /// Glorot’s uniform weights and biases of zero, as Keras does unless told otherwise.
    case glorot
  }

  /// The parts and the network of a seed: two hidden layers of 10 ELU units.
  private func task(_ beginning: Beginning, _ random: inout Random) -> (parts: Parts, network: some Layer<Double>) {
    let samples = SineTask.samples(count, noise: 0, using: &random)
    let split = Split(count: count, using: &random)
    func dense(_ inputs: Int, _ outputs: Int) -> Dense<Double> {
      if beginning == .glorot {
        return Dense(from: inputs, to: outputs, initializer: .glorot(.uniform), using: &random)
      }
      return Dense(weights: .normal(inputs, outputs, using: &random), bias: .normal(1, outputs, using: &random))
    }
    let layers = (dense(1, 10), dense(10, 10), dense(10, 1))
    let model = network(of: Double.self) {
      layers.0
      ELU()
      layers.1
      ELU()
      layers.2
    }
    let parts = (samples.rows(at: split.training), samples.rows(at: split.validation), samples.rows(at: split.test))
    return (parts, model)
  }

  /// A training, in the notebook with what `first` has left.
  private func run(
    _ rule: some Optimizer<Double>, from beginning: Beginning, after first: GradientDescent<Double>? = nil, seed: UInt64
  ) throws -> Run {
    var random = Random(seed: seed)
    var (parts, model) = task(beginning, &random)
    do {
      if let first { _ = try train(&model, first, parts, &random) }
      return try train(&model, rule, parts, &random)
    } catch TrainingError.diverged { return Run() }
  }

  private func train<Model: Layer<Double>>(
    _ model: inout Model, _ rule: some Optimizer<Double>, _ parts: Parts, _ random: inout Random
  ) throws -> Run {
    var trainer = Trainer(model, loss: MeanSquaredError(), optimizer: rule)
    let history = try trainer.fit(
      parts.training, validation: parts.validation, epochs: epochs, batchSize: batchSize, using: &random)
    model = trainer.model
    return Run(history: history, test: trainer.metrics(on: parts.test).loss)
  }

  /// The validation loss after the notebook’s loop: ten batches per epoch in fixed order, of which samples fill six.
  private func notebookLoss(_ seed: UInt64, emptyBatches: Int) -> Double {
    var random = Random(seed: seed)
    let (parts, network) = task(.normal, &random)
    var trainer = Trainer(network, loss: MeanSquaredError(), optimizer: Adam(learningRate: 0.01))
    let nothing = network.parameters.zeros
    for _ in 0..<epochs {
      for start in stride(from: 0, to: parts.training.count, by: batchSize) {
        trainer.step(parts.training.rows(at: start..<start + batchSize))
      }
      for _ in 0..<emptyBatches { trainer.optimizer.update(&trainer.model, along: nothing) }
    }
    return trainer.metrics(on: parts.validation).loss
  }

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Training, validation and test part")
    lesson.text(
      """
      The lecture’s notebook: \(count) values of sin 2πx without noise at uniform x, 60 % for training, 20 % for \
      validation, 20 % for the test; two hidden layers of 10 ELU units, minibatches of \(batchSize), \(epochs) epochs, \
      gradient descent with α = 0.02 and Adam with α = 0.01. All parameters begin standard normal, and the notebook’s \
      Adam goes on from where gradient descent has ended; later, with Keras, weights are Glorot’s uniform ones and \
      biases zero. With Adam, the validation loss has to come below \(limit).
      """)
    let (descent, adam) = (GradientDescent<Double>(learningRate: 0.02), Adam<Double>(learningRate: 0.01))
    let kinds: [Kind] = [
      Kind(name: "gradient descent, normal", key: "Descent") { try run(descent, from: .normal, seed: $0) },
      Kind(name: "Adam, normal", key: "Adam") { try run(adam, from: .normal, seed: $0) },
      Kind(name: "Adam after gradient descent", key: "Continued") {
        try run(adam, from: .normal, after: descent, seed: $0)
      }, Kind(name: "Adam, Glorot", key: "Glorot") { try run(adam, from: .glorot, seed: $0) },
    ]
    let results = try overSeeds("Trainings", seeds, each: kinds, name: \.name) { kind, seed in try kind.run(seed) }
    let notebook = overSeeds("Notebook", seeds, each: [0, 4], name: { "\($0) empty batches" }) { empty, seed in
      notebookLoss(seed, emptyBatches: empty)
    }
    let (six, ten) = (MedianAndRange(of: notebook[0]), MedianAndRange(of: notebook[1]))
    var table = Table(
      ["rule", "diverged", "at the end", "smallest", "expected", "below \(limit)", "test"],
      caption: "Validation losses, and the test loss at the end: mean squared errors, medians over \(seeds.count) seeds"
    )
    for (kind, runs) in zip(kinds, results) {
      let below = runs.count { $0.best <= limit }
      func median(_ value: (Run) -> Double) -> Table.Cell { .scientific(runs.median(value), digits: 1) }
      table.append([
        .text(kind.name), .text("\(runs.count { $0.history == nil }) of \(seeds.count)"), median(\.last),
        median(\.best), kind.key == "Descent" ? .missing : .text("at most \(limit)"),
        .text("\(below) of \(seeds.count)"), median(\.test),
      ])
      lesson.metric("validationLoss\(kind.key)", runs.median(\.last))
      lesson.metric("testLoss\(kind.key)", runs.median(\.test))
      lesson.metric("belowLimit\(kind.key)", Double(below) / Double(seeds.count))
    }
    lesson.table(table)
    lesson.text(
      """
      The notebook computes 100//10 = 10 minibatches, but the training part fills six; four are empty. Their gradient \
      is zero: gradient descent does nothing, but Adam continues along its average. From normal parameters, with four \
      such steps in each epoch and the samples in fixed order, the validation loss at the end is \
      \(ten.text { $0.scientific(digits: 1) }); without them, \(six.text { $0.scientific(digits: 1) }).
      """)
    lesson.metric("validationLossEmptyBatches", ten.median)
    guard let shown = results[3][0].history else { return }
    let x = (1...epochs).map(Double.init)
    lesson.figure(
      LineChart(
        title: "Losses of Adam on the three parts", x: Axis(label: "epoch"),
        y: Axis(label: "mean squared error", scale: .logarithmic),
        series: [
          .init(name: "training", x: x, y: shown.epochs.map(\.trainingLoss)),
          .init(name: "validation", x: x, y: shown.epochs.map { $0.validationLoss! }),
          .init(name: "test, once", x: [Double(epochs)], y: [results[3][0].test], style: .points),
        ]), caption: "Seed \(seeds[0]). The test part is a single point: it is used once, when all is decided.")
  }
}
