import Matrices
import Networks

/// Batches that take turns: one alone would stay in a near cache, as no data set does.
private let batches = 8

/// One training step of the network 784-128-64-10: forward pass, loss, backward pass and update; each by one
/// thread and by `threads`.
func trainingSteps(threads: Int) -> [Benchmark] {
  (threads == 1 ? [1] : [1, threads]).flatMap { threads in
    [8, 32, 128, 512].map { batch in
      trainingStep("sgd", batch, threads, GradientDescent(learningRate: 0.01))
    } + [32, 128, 1024].map { batch in trainingStep("adam", batch, threads, Adam()) }
  }
}

private func trainingStep(
  _ name: String, _ batch: Int, _ threads: Int, _ optimizer: some Optimizer<Float>
) -> Benchmark {
  Benchmark(
    name: "mlp-float-\(name)-\(batch)", precision: "float32",
    operations: trainingOperations([784, 128, 64, 10], rows: batch), threads: threads
  ) {
    var random = Random(seed: 1)
    var (model, optimizer) = (imageNetwork(using: &random), optimizer)
    let data = (0..<batches).map { _ in
      let X = Matrix<Float>.uniform(batch, 784, using: &random)
      let labels = (0..<batch).map { _ in Int.random(in: 0..<10, using: &random) }
      return (X, Matrix<Float>.oneHot(labels, classes: 10))
    }
    let loss = SoftmaxCrossEntropy()
    var step = 0
    return {
      let (X, Y) = data[step % batches]
      step += 1
      let (P, cache) = model.forward(X)
      let (_, G) = loss(P, Y)
      let gradient = model.parameterGradient(G, cache)
      optimizer.update(&model, along: gradient)
    }
  }
}

/// The network 784-128-64-10 for images of 28×28 pixels.
func imageNetwork(using random: inout Random) -> some Layer<Float> {
  network(of: Float.self) {
    Dense(from: 784, to: 128, using: &random)
    ReLU()
    Dense(from: 128, to: 64, using: &random)
    ReLU()
    Dense(from: 64, to: 10, using: &random)
  }
}

/// The operations of the products: forward, ∂L/∂W, and ∂L/∂A of all layers but the first.
func trainingOperations(_ sizes: [Int], rows: Int) -> Double {
  let weights = zip(sizes, sizes.dropFirst()).map { $0 * $1 }
  return Double(2 * rows * (3 * weights.reduce(0, +) - weights[0]))
}
