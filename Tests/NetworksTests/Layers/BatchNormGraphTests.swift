import Matrices
import Networks
import Testing

@Suite("The six gradients of batch norm") struct BatchNormGraphTests {
  @Test("substituted into each other they are the compact form", arguments: [UInt64(1), 2, 3])
  func compact(seed: UInt64) {
    var random = Random(seed: seed)
    var layer = BatchNorm<Double>(features: 5)
    layer.assign(flattened: .normal(1, 10, using: &random))
    let X = 2 * Matrix<Double>.normal(9, 5, using: &random) - 1
    let G = Matrix<Double>.normal(9, 5, using: &random)
    let graph = BatchNormGraph(of: layer, at: X, G)
    let (dX, gradient) = layer.backward(G, layer.forward(X).cache)
    #expect(graph.scale == gradient.scale && graph.shift == gradient.shift)
    // Sums of nine products with two or three roundings each, of numbers up to γ g / σ.
    let size = (G ⊙ layer.parameters.scale / sqrt(layer.forward(X).cache.variance)).maxNorm
    #expect(distance(graph.input, dX) <= 9 * 4 * .ulpOfOne * size)
  }

  @Test("the term of the mean through the variance consists of rounding errors")
  func vanishing() {
    var random = Random(seed: 4)
    let X = Matrix<Double>.normal(12, 3, using: &random)
    let G = Matrix<Double>.normal(12, 3, using: &random)
    let graph = BatchNormGraph(of: BatchNorm(features: 3), at: X, G)
    // Σ (x − μ) is 0 up to some twelve roundings of numbers up to 4.
    let bound = graph.variance.maxNorm * 2 * 12 * 4 * .ulpOfOne
    #expect(graph.meanByVariance.maxNorm <= bound)
    #expect(graph.mean.maxNorm > 0.1)
  }

  @Test("its derivation computes what it does, by columns")
  func workedExample() throws {
    var layer = BatchNorm<Double>(features: 1, epsilon: 4)
    layer.assign(flattened: [[3, 1]])
    let graph = BatchNormGraph(of: layer, at: [[1], [3], [5], [7]], [[1], [-3], [0], [6]])
    let values = [
      graph.scale, graph.shift, graph.normalized, graph.variance, graph.mean, graph.input,
    ]
    try expectWorkedExample("Layers/BatchNormGraphDerivation", values.map { Matrix($0.T) })
  }
}
