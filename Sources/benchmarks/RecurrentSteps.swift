import Matrices
import Networks
import Recurrent

/// The sizes of a recurrent network: sequences of `steps` steps of `inputs` numbers, the last state to ten classes.
private enum Sizes {
  static let (batch, steps, inputs, units, classes) = (32, 50, 16, 64, 10)
}

/// One training step with Adam of a recurrent network in single precision: forward pass, cross-entropy of the last
/// state's ten classes, back-propagation through time and update; each by one thread and by `threads`.
func recurrentSteps(threads: Int) -> [Benchmark] {
  (threads == 1 ? [1] : [1, threads]).flatMap { threads in
    [
      recurrentStep("rnn", gates: 1, threads) { RNN<Float>(from: Sizes.inputs, to: Sizes.units, using: &$0) },
      recurrentStep("lstm", gates: 4, threads) { LSTM<Float>(from: Sizes.inputs, to: Sizes.units, using: &$0) },
      recurrentStep("gru", gates: 3, threads) { GRU<Float>(from: Sizes.inputs, to: Sizes.units, using: &$0) },
      recurrentStep("gru-reset-before", gates: 3, threads) {
        ResetBeforeGRU<Float>(from: Sizes.inputs, to: Sizes.units, using: &$0)
      },
    ]
  }
}

private func recurrentStep<Cell: RecurrentCell>(
  _ name: String, gates: Int, _ threads: Int?, _ cell: @escaping (inout Random) -> Cell
) -> Benchmark where Cell.S == Float {
  let (n, T, p, q) = (Sizes.batch, Sizes.steps, Sizes.inputs, Sizes.units)
  // Forward, and the gradients of the weights, for inputs and states; backward for states alone.
  let operations = 2 * n * T * gates * q * (2 * p + 3 * q)
  return Benchmark(
    name: "\(name)-float-adam-\(n)x\(T)", precision: "float32", operations: Double(operations), threads: threads
  ) {
    var random = Random(seed: 1)
    var model = network(of: Float.self) {
      Recurrent(cell(&random))
      Dense(from: q, to: Sizes.classes, using: &random)
    }
    let X = Matrix<Float>.normal(n, T * p, using: &random)
    let labels = (0..<n).map { _ in Int.random(in: 0..<Sizes.classes, using: &random) }
    let (Y, loss) = (Matrix<Float>.oneHot(labels, classes: Sizes.classes), SoftmaxCrossEntropy())
    var optimizer = Adam<Float>()
    return {
      let (P, cache) = model.forward(X)
      let gradient = model.parameterGradient(loss(P, Y).gradient, cache)
      optimizer.update(&model, along: gradient)
    }
  }
}

/// A training step of an LSTM, with what it needs on paper.
func recurrentMemoryTrial() -> MemoryTrial {
  let (n, T, p, q) = (Sizes.batch, Sizes.steps, Sizes.inputs, Sizes.units)
  let parameters = (p + q + 1) * 4 * q + (q + 1) * Sizes.classes
  // X and its rows; four gates, h, c and tanh c of each step, and δ.
  let values = n * T * (2 * p + 7 * q + 4 * q)
  return MemoryTrial(
    benchmark: recurrentStep("lstm", gates: 4, nil) { LSTM<Float>(from: p, to: q, using: &$0) },
    paperBytes: (4 * parameters + values) * MemoryLayout<Float>.stride, metric: "lstmFloatBatch32")
}
