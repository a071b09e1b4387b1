import Convolutional
import LayerSupport
import Testing

@Suite("Batch norm of channels") struct ChannelBatchNormTests {
  private static let image = ImageShape(channels: 2, height: 1, width: 2)

  @Test("1 2 3 6 over two images become −2 −1 0 3 over √3.5, whatever the other channel is")
  func numbers() {
    var layer = ChannelBatchNorm<Double>(of: Self.image, epsilon: 1e-300)
    layer.assign(flattened: [[2, 1, 10, 0]])
    let (Y, cache) = layer.forward([[1, 2, 7, 7], [3, 6, 7, 8]])
    #expect(cache.mean == [[3, 7.25]] && cache.variance[0, 0] == 3.5)
    let root = 3.5.squareRoot()
    // The root, the quotient, the product and the sum with 10: four roundings of numbers below 16.
    let expected: Matrix<Double> = [[10 - 4 / root, 10 - 2 / root], [10, 10 + 6 / root]]
    #expect((Y[columns: 0..<2] - expected).maxNorm <= 4 * 8 * .ulpOfOne)
  }

  @Test("training moves the running statistics of the channels, which inference uses")
  func running() {
    var layer = ChannelBatchNorm<Double>(of: Self.image, momentum: 1)
    let X: Matrix<Double> = [[1, 2, 7, 7], [3, 6, 7, 8]]
    layer.updateRunningStatistics(from: layer.forward(X).cache)
    // Four pixels of each channel: the unbiased variance is 4/3 of the mean square.
    #expect(layer.norm.runningMean == [[3, 7.25]])
    #expect(abs(layer.norm.runningVariance[0, 0] - 4.0 / 3 * 3.5) <= 8 * .ulpOfOne)
    #expect(layer([[3, 3, 7.25, 7.25]]) == [[0, 0, 0, 0]])
    #expect(layer(X.row(1)) == layer(X).row(1))
  }

  @Test("a normalization of another number of channels, and rows of another length, trap")
  func traps() async {
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ChannelBatchNorm<Double>(of: Self.image, norm: BatchNorm(features: 3))
    }
    #expect(saidOnTrapping(result, "images of 2×1×2 need batch norm of 2 features, found 3"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ChannelBatchNorm<Double>(of: Self.image).forward(.zeros(3, 5))
    }
    #expect(saidOnTrapping(result, "images of 2×1×2 are rows of 4, found 3×5"))
  }

  @Test("it keeps what every layer promises")
  func layer() throws {
    let image = ImageShape(channels: 3, height: 2, width: 3)
    var random = Random(seed: 2)
    var layer = ChannelBatchNorm<Double>(of: image, momentum: 0.3)
    layer.assign(flattened: .normal(1, 6, using: &random))
    let X = Matrix<Double>.normal(6, image.count, using: &random)
    layer.updateRunningStatistics(from: layer.forward(X).cache)
    try expectLayer("ChannelBatchNorm", layer, at: X)
    #expect(
      try problem(layer, replacing: "0.3", by: "1.5") == "a momentum of batch norm is above 0 and at most 1, found 1.5")
  }
}
