import Matrices
import Networks

/// One step of stochastic gradient descent on the network 784-128-64-10: forward pass, loss, backward pass
/// and update.
func trainingSteps() -> [Benchmark] {
  [32, 128].map { batch in
    Benchmark(
      name: "mlp-float-sgd-\(batch)", precision: "float",
      operations: trainingOperations([784, 128, 64, 10], rows: batch)
    ) {
      var random = Random(seed: 1)
      var model = imageNetwork(using: &random)
      let X = Matrix<Float>.uniform(batch, 784, using: &random)
      let Y = Matrix<Float>(rows: batch, columns: 10) { i, j in i % 10 == j ? 1 : 0 }
      let loss = SoftmaxCrossEntropy()
      var optimizer = GradientDescent<Float>(learningRate: 0.01)
      return {
        let (P, cache) = model.forward(X)
        let (_, G) = loss(P, Y)
        let gradient = model.parameterGradient(G, cache)
        optimizer.update(&model, along: gradient)
      }
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
