import Adjoint
import LessonKit

/// n points of sin 2πx, evenly spaced in [0, 1].
func sine(count: Int) -> Samples<Double> {
  let X = Matrix<Double>(rows: count, columns: 1) { i, _ in Double(i) / Double(count - 1) }
  return Samples(X, sin((2 * Double.pi) * X))
}

/// Plain and residual networks of the same size and training, over depth.
struct DeepTraining {
  let seeds: [UInt64]
  let steps: Int
  let depths: [Int]
  let width = 16

  private enum Kind: CaseIterable {
    case plain, residualOne, residual

    func name(_ depth: String) -> String {
      switch self {
      case .plain: "plain"
      case .residualOne: "residual, δ = 1"
      case .residual: "residual, δ = 1/\(depth)"
      }
    }

    var key: String { ["plain", "residualOne", "residual"][Kind.allCases.firstIndex(of: self)!] }
  }

  /// The root mean square error after the training.
  private func error(_ kind: Kind, depth: Int, seed: UInt64) -> Double {
    var random = Random(seed: seed)
    let first = Dense<Double>(from: 1, to: width, using: &random)
    let blocks: [Block] = (0..<depth).map { _ in Chain(Dense(from: width, to: width, using: &random), Tanh()) }
    let last = Dense<Double>(from: width, to: 1, using: &random)
    switch kind {
    case .plain: return trained(Chain(Chain(first, Stack(blocks)), last))
    case .residualOne: return trained(Chain(Chain(first, Stack(blocks.map { Residual($0) })), last))
    case .residual:
      return trained(Chain(Chain(first, Stack(blocks.map { Residual($0, step: 1 / Double(depth)) })), last))
    }
  }

  private func trained(_ model: some Layer<Double>) -> Double {
    let samples = sine(count: 64)
    var trainer = Trainer(model, loss: MeanSquaredError(), optimizer: Adam(learningRate: 0.002))
    for _ in 0..<steps { trainer.step(samples) }
    return RootMeanSquaredError()(trainer.model(samples.inputs), samples.targets).value
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Training deep networks")
    lesson.text(
      """
      Lecture D2: "In practice, deep plain DNNs are not trainable. A rule of thumb is if you have more than 10 layers, \
      you should probably use a ResNet." Networks of \(width) tanh units with Glorot's weights learn sin 2πx from 64 \
      points by \(steps) steps of Adam (rate 0.002); all that differs is the sum. The mean alone has the error 0.71, \
      the best line 0.44.
      """)
    let results = overSeeds("Training", seeds, each: depths.flatMap { d in Kind.allCases.map { (d, $0) } }) {
      "\($0.0) layers, \($0.1.key)"
    } _: { setting, seed in
      error(setting.1, depth: setting.0, seed: seed)
    }
    var table = Table(
      ["layers"] + Kind.allCases.map { $0.name("N") },
      caption: "Root mean square error after the training, median and range over \(seeds.count) seeds.")
    for (i, depth) in depths.enumerated() {
      let runs = Kind.allCases.indices.map { MedianAndRange(of: results[i * Kind.allCases.count + $0]) }
      table.append([.integer(depth)] + runs.map { .number($0.text { $0.scientific(digits: 1) }) })
      for (kind, run) in zip(Kind.allCases, runs) { lesson.metric("\(kind.key)RMS\(depth)", run.median) }
    }
    lesson.table(table)
    let depth = depths[depths.count - 1]
    var random = Random(seed: seeds[0])
    let blocks = (0..<depth).map { _ in
      Residual(Chain(Dense<Double>(from: width, to: width, using: &random), Tanh()), step: 1 / Double(depth))
    }
    let model = Chain(
      Chain(Dense<Double>(from: 1, to: width, using: &random), Stack(blocks)),
      Dense(from: width, to: 1, using: &random))
    lesson.figure(
      model.diagram(inputs: 1, title: "A residual network"),
      caption:
        "The deepest one of the table: the line around a block carries its input X unchanged to the sum, and on the "
        + "way back its gradient.")
  }
}
