import Adjoint
import LessonKit
import Recurrent

/// The adding problem: the sum of the two numbers of a sequence that are marked.
struct AddingProblem {
  let seeds: [UInt64]
  let steps: Int
  let lengths: [Int]
  private let batch = 32
  private let units = 64
  private let testCount = 512

  func present(_ lesson: inout Lesson) {
    lesson.heading("The adding problem")
    lesson.text(
      """
      A sequence of T pairs: a number between 0 and 1, and a mark, which is 1 at one place in each half and 0 \
      elsewhere. The sum of both marked numbers is asked for after the last step, so that the first one has to be kept \
      for up to T steps. To say 1 always has the mean squared error 2 · 1/12 = 1/6 = 0.1667, the variance of a sum of \
      two uniform numbers; the number 0.1767 that is often quoted for it is wrong.
      """)
    var done = 0
    let bar = ProgressBar("Adding problem", total: 3 * lengths.count * seeds.count)
    var table = Table(
      ["T", "cell", "mean squared error", "in units of 1/6"],
      caption: "\(steps) steps of Adam with batches of \(batch), \(units) units; median of \(seeds.count) seeds.")
    for T in lengths {
      func add<Cell: RecurrentCell>(_ name: String, _ cell: (inout Random) -> Cell) where Cell.S == Float {
        let errors = seeds.map { seed in
          bar.update(to: done, status: "T = \(T), \(name)")
          done += 1
          return error(T, cell, seed)
        }
        let found = MedianAndRange(of: errors)
        table.append([
          .integer(T), .text(name), .number(found.text { $0.scientific(digits: 1) }),
          .number(6 * found.median, digits: 4),
        ])
        lesson.metric("adding\(name)\(T == lengths[0] ? "Short" : "Long")", found.median)
      }
      add("RNN") { RNN(from: 2, to: units, using: &$0) }
      add("LSTM") { LSTM(from: 2, to: units, using: &$0) }
      add("GRU") { GRU(from: 2, to: units, using: &$0) }
    }
    bar.finish()
    lesson.table(table)
    var random = Random(seed: seeds[0])
    let (_, Y) = samples(100_000, 2, &random)
    lesson.metric("addingBaseline", Double((Y - 1).meanSquare))
  }

  /// Sequences n × 2T and sums n × 1.
  private func samples(_ n: Int, _ T: Int, _ random: inout Random) -> (X: Matrix<Float>, Y: Matrix<Float>) {
    let values = Matrix<Float>.uniform(n, T, using: &random)
    let marks = (0..<n).map { _ in
      [Int.random(in: 0..<T / 2, using: &random), Int.random(in: T / 2..<T, using: &random)]
    }
    let X = Matrix<Float>(rows: n, columns: 2 * T) { i, j in
      j % 2 == 0 ? values[i, j / 2] : marks[i].contains(j / 2) ? 1 : 0
    }
    return (X, .column((0..<n).map { i in values[i, marks[i][0]] + values[i, marks[i][1]] }))
  }

  /// The error on new sequences after a training.
  private func error<Cell: RecurrentCell>(
    _ T: Int, _ cell: (inout Random) -> Cell, _ seed: UInt64
  ) -> Double where Cell.S == Float {
    var random = Random(seed: seed)
    var model = network(of: Float.self) {
      Recurrent(cell(&random))
      Dense(from: units, to: 1, using: &random)
    }
    var adam = Adam<Float>()
    for step in 0..<steps {
      // The rate falls to a tenth over the last third.
      let left = Float(steps - step) / Float(steps)
      adam.learningRate = 2e-3 * min(1, max(0.1, 3 * left))
      let (X, Y) = samples(batch, T, &random)
      let (P, cache) = model.forward(X)
      var gradient = model.parameterGradient(MeanSquaredError()(P, Y).gradient, cache)
      Clipping.norm(1).apply(to: &gradient)
      adam.update(&model, along: gradient)
    }
    let (X, Y) = samples(testCount, T, &random)
    return Double((model(X) - Y).meanSquare)
  }
}
