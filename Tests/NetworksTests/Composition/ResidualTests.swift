import Matrices
import Networks
import Testing

@Suite("Residual") struct ResidualTests {
  private let X: Matrix<Double> = [[1, 2], [-1, 0.5], [0.25, -3]]
  private let G: Matrix<Double> = [[1, 0], [2, 1], [0, 0.5]]

  private func dense(_ seed: UInt64) -> Dense<Double> {
    var random = Random(seed: seed)
    return Dense(from: 2, to: 2, using: &random)
  }

  @Test("Y = X + f(X), ∂L/∂X = G + Jᵀ(G), and the parameters are the block's")
  func formulas() {
    let block = Chain(dense(1), Tanh())
    let layer = Residual(block)
    let (Y, cache) = layer.forward(X)
    let (dX, gradient) = layer.backward(G, cache)
    let expected = block.backward(G, block.forward(X).cache)
    #expect(Y == block(X) + X && layer(X) == Y)
    #expect(dX == expected.inputGradient + G)
    #expect(gradient.flattened == expected.gradient.flattened)
    #expect(gradient.layerCount == 2 && layer.parameters.tensors.map(\.layer) == [0, 0])
  }

  @Test("a block of zeros is the identity, forward and backward")
  func identity() {
    let layer = Residual(Dense<Double>(weights: .zeros(2, 2), bias: .zeros(1, 2)))
    let (Y, cache) = layer.forward(X)
    #expect(Y == X && layer.backward(G, cache).inputGradient == G)
  }

  @Test(
    "without an activation, as on the slide, blocks compose to one affine map; with tanh they do not"
  )
  func affine() {
    func curvature(_ f: (Matrix<Double>) -> Matrix<Double>) -> Double {
      // f(2x) − 2 f(x) + f(0) is 0 for affine maps.
      (f(2 * X) - 2 * f(X) + f(0 * X)).maxNorm
    }
    let slide = Stack([Residual(dense(1)), Residual(dense(2)), Residual(dense(3))])
    let right = Stack([1, 2, 3].map { Residual(Chain(dense($0), Tanh())) })
    // A dozen roundings of numbers below some hundred.
    #expect(curvature { slide($0) } <= 12 * 100 * .ulpOfOne)
    // tanh 2x − 2 tanh x is some −2x³ for the inputs of about 1.
    #expect(curvature { right($0) } > 1e-3)
  }

  @Test("randomness, statistics and outputs reach the block; the sum has an output and no number")
  func inner() {
    var random = Random(seed: 4)
    var layer = Residual(
      of: Double.self,
      {
        Dense(from: 2, to: 2, using: &random)
        BatchNorm(features: 2)
        Dropout(rate: 0.5, using: &random)
      })
    let before = layer
    layer.drawMasks(using: &random)
    layer.updateRunningStatistics(from: layer.forward(X).cache)
    #expect(layer.block.second.seed != before.block.second.seed)
    #expect(layer.block.first.second.runningMean != before.block.first.second.runningMean)
    #expect(layer.differsInTraining && layer.stochasticPrediction(X) != layer(X))
    let (Y, outputs) = layer.layerOutputs(of: X)
    #expect(outputs.map(\.typeName) == ["Dense", "BatchNorm", "Dropout", "Residual"])
    #expect(outputs.map(\.layers.first) == [0, 1, 2, nil] && layer.parameters.layerCount == 3)
    #expect(Y == layer.forward(X).output && outputs.last?.output == Y)
  }

  @Test("a block that changes the shape traps with both")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Residual(Dense<Double>(weights: .zeros(2, 3), bias: .zeros(1, 3)))(.zeros(4, 2))
    }
    #expect(saidOnTrapping(result, "a residual block keeps its shape, found 4×2 to 4×3"))
  }
}
