import Matrices
import Networks

/// The number of batches that are used in turn: a single one would stay in cache, unlike a real data set.
private let batches = 8

/// One training step of the network 784-128-64-10, of 784-256-128-10 with batch norm and dropout, of LeNet, and of deep
/// residual networks: forward pass, loss, backward pass and update; each by one thread and by `threads`.
func trainingSteps(threads: Int) -> [Benchmark] {
  (threads == 1 ? [1] : [1, threads]).flatMap { threads -> [Benchmark] in
    let sizes = [784, 128, 64, 10]
    let descent = [8, 32, 128, 512].map { batch in
      trainingStep(
        "mlp-float-sgd-\(batch)", trainingOperations(sizes, rows: batch), batch, threads,
        GradientDescent(learningRate: 0.01), imageNetwork)
    }
    let adam = [32, 128, 1024].map { batch in
      trainingStep(
        "mlp-float-adam-\(batch)", trainingOperations(sizes, rows: batch), batch, threads, Adam(), imageNetwork)
    }
    let regularized = trainingStep(
      "batchnorm-dropout-float-adam-128", trainingOperations([784, 256, 128, 10], rows: 128), 128, threads, Adam(),
      regularizedNetwork)
    let images = trainingStep("lenet-float-adam-64", leNetOperations(rows: 64), 64, threads, Adam(), leNet)
    return descent + adam + [regularized, images]
      + [8, 32, 128].map { residualStep(blocks: $0, threads: threads) }
  }
}

private func trainingStep<Model: Layer<Float>>(
  _ name: String, _ operations: Double, _ batch: Int, _ threads: Int,
  _ optimizer: some Optimizer<Float>, _ network: @escaping (inout Random) -> Model
) -> Benchmark {
  Benchmark(
    name: name, precision: "float32",
    operations: operations, threads: threads
  ) {
    var random = Random(seed: 1)
    var (model, optimizer) = (network(&random), optimizer)
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
      model.drawMasks(using: &random)
      let (P, cache) = model.forward(X)
      let (_, G) = loss(P, Y)
      model.updateRunningStatistics(from: cache)
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

/// The network 784-256-128-10 with batch norm, ReLU and dropout after each hidden layer.
func regularizedNetwork(using random: inout Random) -> some Layer<Float> {
  network(of: Float.self) {
    Dense(from: 784, to: 256, initializer: .he(), using: &random)
    BatchNorm(features: 256)
    ReLU()
    Dropout(rate: 0.5, using: &random)
    Dense(from: 256, to: 128, initializer: .he(), using: &random)
    BatchNorm(features: 128)
    ReLU()
    Dropout(rate: 0.5, using: &random)
    Dense(from: 128, to: 10, using: &random)
  }
}

/// The operations of the products: forward, ∂L/∂W, and ∂L/∂A of all layers but the first.
func trainingOperations(_ sizes: [Int], rows: Int) -> Double {
  let weights = zip(sizes, sizes.dropFirst()).map { $0 * $1 }
  return Double(2 * rows * (3 * weights.reduce(0, +) - weights[0]))
}
