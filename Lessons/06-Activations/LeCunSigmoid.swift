import Adjoint
import Foundation
import LessonKit

/// LeCun's sigmoid 1.7159 tanh(2h/3): its constants, and which targets suit it.
struct LeCunSigmoid {
  let digits: Digits<Float>
  let seeds: [UInt64]
  let epochs: Int
  private static let amplitude = 1.7159

  func tell(_ lesson: inout Lesson) throws {
    lesson.heading("LeCun’s sigmoid and its targets")
    let a = Self.amplitude
    lesson.formula(
      """
      f = a t      f′ = ab (1 − t²)      f″ = −2ab² (t − t³)      t = tanh bh

      d/dt (t − t³) = 0 at t = 1/√3:  h = artanh(1/√3)/b,  f = a/√3
      """)
    // The largest |f″|, searched among differences of the library's slopes.
    let step = 2.5e-5
    let grid = (0...40_000).map { (i: Int) -> Double in 0.5 + Double(i) * step }
    let slopes = LeCunTanh<Double>().slopes(at: .column(grid)).elements
    let falls = (1..<grid.count - 1).map { (i: Int) -> Double in slopes[i - 1] - slopes[i + 1] }
    let bend = grid[1 + falls.indices.max { falls[$0] < falls[$1] }!]
    let f = LeCunTanh<Double>()([[1], [bend]]).elements
    let rows: [(name: String, key: String, value: Double, expected: Double, formula: Double)] = [
      ("f(1)", "valueAtOne", f[0], 0.999997, a * tanh(2.0 / 3)),
      (
        "f′(0)", "slopeAtZero", LeCunTanh<Double>().slopes(at: [[0]])[0, 0], 1.1439, a * 2 / 3
      ),
      (
        "h of the largest |f″|", "bendPlace", bend, 0.98772,
        1.5 * atanh(1 / 3.0.squareRoot())
      ),
      ("f there", "bendValue", f[1], 0.99068, a / 3.0.squareRoot()),
    ]
    var table = Table(["quantity", "measured", "expected", "by the formula"])
    for (name, key, value, expected, formula) in rows {
      table.append([
        .text(name), .number(value, digits: 6), .number("\(expected)"), .number(formula, digits: 6),
      ])
      lesson.metric(key, value)
    }
    lesson.table(table)
    lesson.text(
      """
      LeCun’s advice is to choose targets at the maximum of the second derivative; the slide concludes \
      ±1. That is right to one percent: the maximum lies at f = 0.9907. What matters is that ±1 is far from the \
      ends ±\(a), which no finite sum reaches.
      """)
    try tellTargets(&lesson)
  }

  /// Even against odd digits, with targets where the sigmoid bends and at its ends.
  private func tellTargets(_ lesson: inout Lesson) throws {
    var table = Table(
      ["targets", "mean f′", "mean f′ where wrong", "size of the sum", "test accuracy"],
      caption:
        "Even or odd: 64-32-1 units, gradient descent, \(epochs) epochs, medians over \(seeds.count) seeds; "
        + "f′ and the weighted sum are those of the output unit")
    var series: [LineChart.Series] = []
    for (name, key, target) in [
      ("±1", "one", Float(1)), ("±1.7159, the ends", "ends", Float(Self.amplitude)),
    ] {
      let runs = try seeds.map { try train(target: target, seed: $0) }
      let slopes = (0..<epochs).map { epoch in MedianAndRange(of: runs.map { $0.slopes[epoch] }) }
      let wrong = MedianAndRange(of: runs.map(\.slopeWhereWrong)).median
      let size = MedianAndRange(of: runs.map(\.size)).median
      let accuracy = MedianAndRange(of: runs.map(\.accuracy)).median
      series.append(
        .init(
          name: "targets \(name)", x: (1...epochs).map(Double.init), y: slopes.map(\.median),
          band: .init(lower: slopes.map(\.minimum), upper: slopes.map(\.maximum))))
      table.append([
        .text(name), .number(slopes[epochs - 1].median, digits: 3), .number(wrong, digits: 3),
        .number(size, digits: 2),
        .percent(accuracy, digits: 1),
      ])
      lesson.metric("\(key)TargetSlope", slopes[epochs - 1].median)
      lesson.metric("\(key)TargetAccuracy", accuracy)
      lesson.metric("\(key)SlopeWhereWrong", wrong)
    }
    lesson.table(table)
    lesson.text(
      """
      With targets at the ends the weighted sum grows without limit, and the unit becomes flat for most samples. \
      Those that it gets wrong lie mostly near h = 0, where they can still be corrected; the last column says what is \
      lost on this task, if anything.
      """)
    lesson.figure(
      LineChart(
        title: "Slope of the output unit while it learns", x: Axis(label: "epoch"),
        y: Axis(label: "mean of f′"), series: series),
      caption:
        "Medians over \(seeds.count) seeds and the range. With targets at the ends the unit is driven to where it is "
        + "flat.")
  }

  private func train(
    target: Float, seed: UInt64
  ) throws -> (slopes: [Double], slopeWhereWrong: Double, size: Double, accuracy: Double) {
    var random = Random(seed: seed)
    let signs = Matrix<Float>.column(digits.labels.map { $0 % 2 == 0 ? target : -target })
    let all = Samples(digits.images / 16, signs)
    let split = Split(count: all.count, using: &random)
    let (training, test) = (all.rows(at: split.training), all.rows(at: split.test))
    let hidden = network(of: Float.self) {
      Dense(from: 64, to: 32, initializer: .leCun(), using: &random)
      LeCunTanh()
      Dense(from: 32, to: 1, initializer: .leCun(), using: &random)
    }
    var trainer = Trainer(
      Chain(hidden, LeCunTanh<Float>()), loss: MeanSquaredError(),
      optimizer: GradientDescent(learningRate: 0.05))
    var slopes: [Double] = []
    for _ in 0..<epochs {
      try trainer.fit(training, epochs: 1, batchSize: 32, using: &random)
      let sums = trainer.model.first(training.inputs)
      slopes.append(Double(LeCunTanh<Float>().slopes(at: sums).mean))
    }
    let sums = trainer.model.first(test.inputs)
    let products = trainer.model(test.inputs) ⊙ test.targets
    let wrong = products.elements.indices.filter { products.elements[$0] <= 0 }
    // With no mistake at all there would be no slope to tell; no network of this size gets there.
    let slopeWhereWrong = Double(LeCunTanh<Float>().slopes(at: sums.rows(at: wrong)).mean)
    return (
      slopes, slopeWhereWrong, Double(sums.norm) / Double(sums.count).squareRoot(),
      1 - Double(wrong.count) / Double(test.count)
    )
  }
}
