import Matrices
import Networks
import Testing

@Suite("Batch norm") struct BatchNormTests {
  @Test("1, 2, 3, 6 become −2, −1, 0, 3 over √3.5, then scaled and shifted")
  func numbers() {
    var layer = BatchNorm<Double>(features: 1, epsilon: 1e-300)
    layer.assign(flattened: [[2, 10]])
    let (Y, cache) = layer.forward([[1], [2], [3], [6]])
    #expect(cache.mean == [[3]] && cache.variance == [[3.5]])
    let root = 3.5.squareRoot()
    // The root, the quotient, the product and the sum with 10: four roundings of numbers below 16.
    #expect(
      distance(Y, [[10 - 4 / root], [10 - 2 / root], [10], [10 + 6 / root]]) <= 4 * 8 * .ulpOfOne)
  }

  @Test("given parameters and running statistics are used in inference, and wrong ones trap")
  func given() async {
    let layer = BatchNorm<Double>(
      scale: [[2]], shift: [[10]], runningMean: [[3]], runningVariance: [[4]], epsilon: 1e-300)
    #expect(layer([[3], [5], [-1]]) == [[10], [12], [6]])
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BatchNorm<Double>(scale: [[2]], shift: [[10]], runningMean: [[3, 1]], runningVariance: [[4]])
    }
    #expect(saidOnTrapping(result, "the running statistics of batch norm 1×1 have that shape, found 1×2 and 1×1"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BatchNorm<Double>(scale: [[2]], shift: [[10]], runningMean: [[3]], runningVariance: [[-4]])
    }
    #expect(saidOnTrapping(result, "a variance is at least 0, found -4"))
  }

  @Test("columns have the mean 0 and the variance σ² / (σ² + ε)")
  func moments() {
    var random = Random(seed: 2)
    let X = 3 * Matrix<Double>.normal(50, 6, using: &random) + 100
    let layer = BatchNorm<Double>(features: 6)
    let (Y, cache) = layer.forward(X)
    // Numbers of 100, rounded, over a standard deviation of 3: some 50 ε of each element.
    #expect(Y.columnMeans().maxNorm <= 100 * .ulpOfOne)
    let expected = cache.variance / (cache.variance + layer.epsilon)
    #expect(distance(square(Y).columnMeans(), expected) <= 100 * .ulpOfOne)
  }

  @Test("the running averages of two batches, with the unbiased variance")
  func running() {
    var layer = BatchNorm<Double>(features: 1, momentum: 0.25)
    // Means 3 and 8, variances 3.5 · 4/3 and 4 · 2.
    layer.updateRunningStatistics(from: layer.forward([[1], [2], [3], [6]]).cache)
    layer.updateRunningStatistics(from: layer.forward([[6], [10]]).cache)
    #expect(layer.runningMean == [[0.75 * (0.25 * 3) + 0.25 * 8]])
    let expected = 0.75 * (0.75 + 0.25 * 3.5 * 4 / 3) + 0.25 * 4 * 2
    #expect(abs(layer.runningVariance[0, 0] - expected) <= 4 * .ulpOfOne)
  }

  @Test(
    "inference with the statistics of a batch is training on that batch; it does not depend on the other samples"
  )
  func inference() {
    var random = Random(seed: 3)
    let X = Matrix<Double>.normal(8, 4, using: &random)
    var layer = BatchNorm<Double>(features: 4, momentum: 1)
    layer.assign(flattened: .normal(1, 8, using: &random))
    let (Y, cache) = layer.forward(X)
    layer.updateRunningStatistics(from: cache)
    // Inference knows the unbiased variance 8/7 σ². Both forms have some ten roundings of numbers up to 10.
    let gamma = layer.parameters.scale, beta = layer.parameters.shift
    let factor = sqrt((cache.variance + 1e-5) / (8.0 / 7 * cache.variance + 1e-5))
    #expect(
      distance(layer(X), (Y - beta) ⊙ factor + beta) <= 100 * .ulpOfOne * gamma.maxNorm)
    #expect(layer(X.row(3)) == layer(X).row(3))
    #expect(layer.differsInTraining)
  }

  @Test("one sample, and a constant column, give β and no gradient for X")
  func degenerate() {
    var layer = BatchNorm<Double>(features: 2)
    layer.assign(flattened: [[3, 4, 5, 6]])
    var (Y, cache) = layer.forward([[7, 8]])
    #expect(Y == [[5, 6]])
    #expect(layer.backward([[1, 2]], cache).inputGradient == [[0, 0]])
    let before = layer.runningVariance
    layer.updateRunningStatistics(from: cache)
    #expect(layer.runningVariance == before && layer.runningMean.maxNorm > 0)
    (Y, cache) = layer.forward([[2, 2], [2, 2]])
    #expect(Y == [[5, 6], [5, 6]])
  }

  @Test("a bias before it changes nothing, in Float too")
  func shift() {
    let layer = BatchNorm<Float>(features: 1)
    #expect(layer.forward([[1], [3], [5]]).output == layer.forward([[11], [13], [15]]).output)
  }

  @Test("other features, other gradients and bad settings trap with a sentence")
  func traps() async {
    var result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = BatchNorm<Double>(features: 3).forward(.zeros(4, 2))
    }
    #expect(saidOnTrapping(result, "batch norm of 3 features needs n×3, found 4×2"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let layer = BatchNorm<Double>(features: 3)
      _ = layer.backward(.zeros(5, 3), layer.forward(.zeros(4, 3)).cache)
    }
    #expect(saidOnTrapping(result, "a gradient 5×3 does not belong to outputs 4×3"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BatchNorm<Double>(features: 3, momentum: 0)
    }
    #expect(saidOnTrapping(result, "a momentum of batch norm is above 0 and at most 1, found 0.0"))
  }

  @Test("it keeps what every layer promises, and its derivation has its numbers")
  func layer() throws {
    var random = Random(seed: 2)
    var layer = BatchNorm<Double>(features: 4, momentum: 0.3)
    layer.assign(flattened: .normal(1, 8, using: &random))
    try expectLayer("BatchNorm", layer, at: .normal(6, 4, using: &random))

    layer = BatchNorm(features: 1, epsilon: 4)
    layer.assign(flattened: [[3, 1]])
    let (X, G): (Matrix<Double>, Matrix<Double>) = ([[1], [3], [5], [7]], [[1], [-3], [0], [6]])
    let cache = layer.forward(X).cache
    let numbers = passes(layer, X, G) + [cache.normalized, cache.mean, cache.variance]
    layer.updateRunningStatistics(from: cache)
    let columns = numbers.map { Matrix($0.T) } + [layer.runningMean, layer.runningVariance]
    try expectWorkedExample("Layers/BatchNormDerivation", columns)
  }
}
