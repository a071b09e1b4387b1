import Adjoint
import LessonKit

/// Trainings that begin with weights of the right size and with weights that are far too large.
struct Saturation {
  let digits: Digits<Float>
  let seeds: [UInt64]
  let epochs: Int
  private static let gains = [1.0, 10]

  struct Run {
    let losses: [Double]
    let accuracy: Double
    /// The share of hidden activations with a slope below 0.01, before and after.
    let flat: (before: Double, after: Double)
  }

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Saturation")
    lesson.text(
      """
      A network of two hidden layers of 64 units learns the handwritten digits by plain gradient descent, learning \
      rate 0.1, \(epochs) epochs. Its weights begin with Glorot’s standard deviation, or with ten times as \
      much. A unit is called flat for a sample if its slope is below 0.01. (For ReLU half of all units are, \
      by design: the other half is what passes gradients.)
      """)
    let functions = activations(of: Float.self)
    let bar = ProgressBar("Training", total: functions.count * Self.gains.count)
    for (index, gain) in Self.gains.enumerated() {
      var table = Table(
        ["function", "flat before", "flat after", "training loss", "test accuracy", "from", "to"],
        caption: (gain == 1 ? "Glorot’s weights" : "Weights \(Int(gain)) times as large")
          + "; medians over \(seeds.count) seeds, and the range of the accuracy")
      var series: [LineChart.Series] = []
      for (number, function) in functions.enumerated() {
        let runs = try seeds.map { try run(function.layer, gain: gain, seed: $0) }
        bar.update(to: index * functions.count + number + 1, status: function.name)
        func median(_ value: (Run) -> Double) -> Double {
          MedianAndRange(of: runs.map(value)).median
        }
        let accuracy = MedianAndRange(of: runs.map(\.accuracy))
        table.append([
          .text(function.name), .percent(median(\.flat.before), digits: 1),
          .percent(median(\.flat.after), digits: 1),
          .scientific(median { $0.losses.last! }, digits: 1), .percent(accuracy.median, digits: 1),
          .percent(accuracy.minimum, digits: 1), .percent(accuracy.maximum, digits: 1),
        ])
        let key = function.key + (gain == 1 ? "" : "Large")
        lesson.metric("\(key)Flat", median(\.flat.before))
        lesson.metric("\(key)TestAccuracy", accuracy.median)
        lesson.metric("\(key)TrainingLoss", median { $0.losses.last! })
        series.append(
          .init(
            name: function.name, x: (1...epochs).map(Double.init),
            y: (0..<epochs).map { epoch in median { $0.losses[epoch] } }))
      }
      lesson.table(table)
      lesson.figure(
        Panels.smallMultiples(
          title: gain == 1 ? "Learning from Glorot’s weights" : "Learning from large weights",
          x: Axis(label: "epoch"), y: Axis(label: "training loss in nats", scale: .logarithmic),
          parts: [("Sigmoids", Array(series.prefix(4))), ("Ratio, ReLU and ELU", Array(series.dropFirst(4)))]),
        caption: "Training loss, medians over \(seeds.count) seeds.")
    }
    bar.finish()
  }

  private func run(_ activation: some Layer<Float>, gain: Double, seed: UInt64) throws -> Run {
    var random = Random(seed: seed)
    let all = Samples(digits.images / 16, .oneHot(digits.labels, classes: 10))
    let split = Split(count: all.count, using: &random)
    let (training, test) = (all.rows(at: split.training), all.rows(at: split.test))
    let initializer = Initializer(.normal) { gain * gain * 2 / Double($0 + $1) }
    let model = network(of: Float.self) {
      Dense(from: 64, to: 64, initializer: initializer, using: &random)
      activation
      Dense(from: 64, to: 64, initializer: initializer, using: &random)
      activation
      Dense(from: 64, to: 10, using: &random)
    }
    var trainer = Trainer(
      model, loss: SoftmaxCrossEntropy(), optimizer: GradientDescent(learningRate: 0.1))
    let before = flatShare(trainer.model, test.inputs)
    let history = try trainer.fit(training, epochs: epochs, batchSize: 32, using: &random)
    return Run(
      losses: history.epochs.map(\.trainingLoss),
      accuracy: accuracy(of: trainer.model(test.inputs), against: test.targets),
      flat: (before, flatShare(trainer.model, test.inputs)))
  }

  /// The share of slopes below 0.01 in the layers without parameters.
  private func flatShare(_ model: some Layer<Float>, _ X: Matrix<Float>) -> Double {
    var (flat, count, sums) = (0, 0, X)
    for output in model.layerOutputs(of: X).layers {
      if let layer = output.layer as? any Layer<Float>, layer.parameters.count == 0 {
        let slopes = layer.slopes(at: sums).elements
        flat += slopes.count { $0 < 0.01 }
        count += slopes.count
      }
      sums = output.output ?? sums
    }
    return Double(flat) / Double(count)
  }
}
