import Adjoint
import Foundation
import LessonKit
import Recurrent

/// The copy task: ten symbols are to be repeated after a pause.
struct CopyTask {
  let seed: UInt64
  let steps: Int
  let delay: Int
  private let symbols = 8
  private let length = 10
  private let units = 64
  private let batch = 32

  func present(_ lesson: inout Lesson) {
    lesson.heading("The copy task")
    // Nothing but blanks are certain, and each symbol has one of eight values.
    let baseline = Double(length) * log(Double(symbols)) / Double(delay + 2 * length)
    lesson.text(
      """
      Ten symbols of eight kinds, \(delay) blanks, the last of them a signal, and then the ten symbols are to be said. \
      A network without memory says blanks and then guesses: a cross-entropy of 10 ln 8 / (T + 20) = \
      \(baseline.fixed(digits: 4)) nats per step. A short training shows where gated cells come to first: to that \
      value. Beyond it they have to learn where to keep each of the ten symbols.
      """)
    var table = Table(["cell", "cross-entropy, nats per step", "in units of 10 ln 8 / (T + 20)"])
    func add<Cell: RecurrentCell>(_ name: String, _ cell: (inout Random) -> Cell) where Cell.S == Float {
      let loss = loss(cell)
      table.append([.text(name), .number(loss, digits: 4), .number(loss / baseline, digits: 2)])
      lesson.metric("copy" + name, loss / baseline)
    }
    add("LSTM") { LSTM(from: symbols + 2, to: units, using: &$0) }
    add("GRU") { GRU(from: symbols + 2, to: units, using: &$0) }
    lesson.table(table)
    lesson.metric("copyBaseline", baseline)
  }

  /// One-hot sequences n × (steps·(symbols + 2)), and what is to be said at each step, (n·steps) × (symbols + 1).
  private func samples(_ n: Int, _ random: inout Random) -> (X: Matrix<Float>, Y: Matrix<Float>) {
    let all = delay + 2 * length
    let (blank, signal) = (symbols, symbols + 1)
    let words = (0..<n).map { _ in (0..<length).map { _ in Int.random(in: 0..<symbols, using: &random) } }
    func read(_ i: Int, _ t: Int) -> Int {
      t < length ? words[i][t] : t == length + delay - 1 ? signal : blank
    }
    func said(_ i: Int, _ t: Int) -> Int { t < length + delay ? blank : words[i][t - length - delay] }
    let width = symbols + 2
    return (
      Matrix(rows: n, columns: all * width) { i, j in read(i, j / width) == j % width ? 1 : 0 },
      Matrix(rows: n * all, columns: symbols + 1) { k, j in said(k / all, k % all) == j ? 1 : 0 }
    )
  }

  private func loss<Cell: RecurrentCell>(_ cell: (inout Random) -> Cell) -> Double where Cell.S == Float {
    var random = Random(seed: seed)
    var model = network(of: Float.self) {
      Recurrent(cell(&random), returning: .allSteps)
      Readout(from: units, to: symbols + 1, using: &random)
    }
    var adam = Adam<Float>(learningRate: 2e-3)
    let loss = SoftmaxCrossEntropy()
    var last: [Double] = []
    for _ in 0..<steps {
      let (X, Y) = samples(batch, &random)
      let (P, cache) = model.forward(X)
      // Each step of each sequence is a sample of the loss.
      let (value, G) = loss(P.reshaped(Y.rows, Y.columns), Y)
      var gradient = model.parameterGradient(G.reshaped(P.rows, P.columns), cache)
      Clipping.norm(1).apply(to: &gradient)
      adam.update(&model, along: gradient)
      last.append(Double(value))
    }
    return last.suffix(20).reduce(0, +) / Double(last.suffix(20).count)
  }
}
