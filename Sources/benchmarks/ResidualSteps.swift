import Foundation
import Matrices
import Networks

/// A step of gradient descent for a residual network of width 32 with many blocks, on 256 points of sin 2πx:
/// ```
/// H_0 = X W + 1 b
/// H_(l+1) = H_l + relu(H_l W_l + 1 b_l)
/// Y = H_L W + 1 b
/// ```
/// Such narrow blocks spend as much time in what comes between the products as in the products.
func residualStep(blocks: Int, threads: Int) -> Benchmark {
  let (points, width) = (256, 32)
  let sizes = [1] + Array(repeating: width, count: blocks + 1) + [1]
  return Benchmark(
    name: "resnet-double-sgd-\(blocks)", precision: "float64",
    operations: trainingOperations(sizes, rows: points), threads: threads
  ) {
    var random = Random(seed: 1)
    var model = residualNetwork(width: width, blocks: blocks, using: &random)
    let X = Matrix<Double>(rows: points, columns: 1) { i, _ in Double(i) / Double(points - 1) }
    let Y = Matrix<Double>(rows: points, columns: 1) { i, _ in sin(2 * .pi * X[i, 0]) }
    var optimizer = GradientDescent<Double>(learningRate: 1e-3)
    return {
      let (P, cache) = model.forward(X)
      let (_, G) = MeanSquaredError()(P, Y)
      let gradient = model.parameterGradient(G, cache)
      optimizer.update(&model, along: gradient)
    }
  }
}

/// The network with weights of size 1/blocks, so that its outputs are of order 1 at any depth.
func residualNetwork(width: Int, blocks: Int, using random: inout Random) -> some Layer<Double> {
  network(of: Double.self) {
    Dense(from: 1, to: width, using: &random)
    Stack(count: blocks) {
      let W: Matrix<Double> = Initializer.he().weights(from: width, to: width, using: &random)
      return Residual(Chain(Dense(weights: W / Double(blocks), bias: .zeros(1, width)), ReLU()))
    }
    Dense(from: width, to: 1, using: &random)
  }
}
