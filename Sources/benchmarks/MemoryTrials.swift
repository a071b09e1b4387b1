import Matrices
import Networks

/// Training steps with Adam for a network for images, for one such as those that solve differential equations, and for
/// one on a graph, a recurrent one, and a residual one.
func memoryTrials() -> [MemoryTrial] {
  [32, 128].map { batch in
    memoryTrial(
      "mlp-float-adam-\(batch)", metric: "mlpFloatBatch\(batch)",
      sizes: [784, 128, 64, 10], rows: batch, SoftmaxCrossEntropy()
    ) { random in imageNetwork(using: &random) }
  } + [
    memoryTrial(
      "deep-double-adam-1000", metric: "deepDoubleRows1000",
      sizes: [2] + Array(repeating: 20, count: 8) + [1], rows: 1000, MeanSquaredError()
    ) { random in
      network(of: Double.self) {
        Dense(from: 2, to: 20, using: &random)
        Tanh()
        Stack(count: 7) {
          network(of: Double.self) {
            Dense(from: 20, to: 20, using: &random)
            Tanh()
          }
        }
        Dense(from: 20, to: 1, using: &random)
      }
    },
    graphMemoryTrial(),
    recurrentMemoryTrial(),
    // Besides its sum, a residual block keeps a byte for the sign of each output of ReLU, an eighth of a number.
    memoryTrial(
      "resnet-double-adam-32", metric: "resnetDoubleBlocks32", sizes: [1] + Array(repeating: 32, count: 33) + [1],
      rows: 256, others: 32 * 32 / 8, MeanSquaredError()
    ) { random in residualNetwork(width: 32, blocks: 32, using: &random) },
  ]
}

/// - Parameters:
///   - sizes: the widths of the layers, the input's first.
///   - rows: the number of samples.
///   - others: the numbers per sample that are kept besides the outputs of these layers.
func memoryTrial<Model: Layer>(
  _ name: String, metric: String, sizes: [Int], rows: Int, others: Int = 0, _ loss: some Loss,
  _ makeModel: @escaping (inout Random) -> Model
) -> MemoryTrial {
  typealias S = Model.S
  let (inputs, outputs) = (sizes.first!, sizes.last!)
  let benchmark = Benchmark(
    name: name, precision: S.precisionName, operations: trainingOperations(sizes, rows: rows)
  ) {
    var random = Random(seed: 1)
    var model = makeModel(&random)
    let X = Matrix<S>.uniform(rows, inputs, using: &random)
    let Y = Matrix<S>(rows: rows, columns: outputs) { i, j in i % outputs == j ? 1 : 0 }
    var optimizer = Adam<S>()
    return {
      let (P, cache) = model.forward(X)
      let (_, G) = loss(P, Y)
      let gradient = model.parameterGradient(G, cache)
      optimizer.update(&model, along: gradient)
    }
  }
  return MemoryTrial(
    benchmark: benchmark,
    paperBytes: (numbersOnPaper(sizes, rows: rows) + others * rows) * MemoryLayout<S>.stride, metric: metric)
}

/// The count of all numbers that a training step with Adam needs.
private func numbersOnPaper(_ sizes: [Int], rows: Int) -> Int {
  let layers = zip(sizes, sizes.dropFirst())
  let parameters = layers.reduce(0) { $0 + ($1.0 + 1) * $1.1 }
  // X, the output of each layer, and Y.
  let caches = rows * (sizes.reduce(0, +) + sizes.last!)
  // ∂L/∂H of one layer, and of the layer before while it is computed.
  let adjoints = rows * layers.dropFirst().map { $0.0 + $0.1 }.max()!
  // Parameters, two moments and a gradient.
  return 4 * parameters + caches + adjoints
}
