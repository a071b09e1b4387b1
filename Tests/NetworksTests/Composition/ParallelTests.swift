import Matrices
import Networks
import Testing

@Suite("Parallel") struct ParallelTests {
  private let X: Matrix<Double> = [[1, 2], [-1, 0.5], [0.25, -3]]

  private func dense(_ seed: UInt64, to outputs: Int) -> Dense<Double> {
    var random = Random(seed: seed)
    return Dense(from: 2, to: outputs, using: &random)
  }

  @Test("outputs side by side, gradients of the input added")
  func formulas() {
    let (f, g) = (dense(1, to: 3), Chain(dense(2, to: 1), Tanh()))
    let layer = Parallel(f, g)
    let (Y, cache) = layer.forward(X)
    #expect(Y == f(X).appending(columns: g(X)) && layer(X) == Y)
    var random = Random(seed: 3)
    let G = Matrix<Double>.normal(3, 4, using: &random)
    let (dX, gradient) = layer.backward(G, cache)
    let left = f.backward(G[columns: 0..<3], f.forward(X).cache)
    let right = g.backward(G[columns: 3..<4], g.forward(X).cache)
    #expect(dX == left.inputGradient + right.inputGradient)
    let parts = left.gradient.tensors + right.gradient.tensors
    #expect(gradient.tensors.map(\.value) == parts.map(\.value))
    #expect(gradient.layerCount == 3 && gradient.tensors.map(\.layer) == [0, 0, 1, 1])
    #expect(layer.parameterGradient(G, layer.forward(X).cache).flattened == gradient.flattened)
  }

  @Test("with the identity it appends features to the input")
  func features() {
    let layer = Parallel(Identity<Double>(), dense(1, to: 2))
    #expect(layer(X)[columns: 0..<2] == X)
  }

  @Test("randomness, statistics and outputs reach both sides; the concatenation has an output and no number")
  func inner() {
    var random = Random(seed: 4)
    var layer = Parallel(
      Dropout<Double>(rate: 0.5, using: &random), BatchNorm<Double>(features: 2))
    let before = layer
    layer.drawMasks(using: &random)
    layer.updateRunningStatistics(from: layer.forward(X).cache)
    #expect(layer.first.seed != before.first.seed)
    #expect(layer.second.runningMean != before.second.runningMean)
    #expect(layer.differsInTraining)
    #expect(
      layer.stochasticPrediction(X)[columns: 0..<2] == layer.first.stochasticPrediction(X))
    let outputs = layer.layerOutputs(of: X).layers
    #expect(outputs.map { $0.output?.columns } == [2, 2, 4])
    #expect(outputs.map(\.layers) == [0..<1, 1..<2, 2..<2] && layer.parameters.layerCount == 2)
  }
}
