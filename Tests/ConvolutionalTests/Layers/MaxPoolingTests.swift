import Convolutional
import LayerSupport
import Testing

@Suite("Max pooling") struct MaxPoolingTests {
  @Test("the values of the course CS231n, with windows of 2×2")
  func values() {
    let layer = MaxPooling<Double>(of: ImageShape(channels: 3, height: 4, width: 4), kernel: 2)
    let Y = layer(spaced(2, 48, from: -0.3, to: 0.4))
    let expected: Matrix<Double> = [[-0.2631578947, -0.2484210526, -0.2042105263, -0.1894736842]]
    #expect((Y[columns: 0..<4].row(0) - expected).maxNorm < 6e-11)
  }

  /// ∂L/∂X of a window 2×2 for the upstream gradient 1.
  private func gradient(_ X: Matrix<Double>) -> Matrix<Double> {
    let layer = MaxPooling<Double>(of: ImageShape(height: 2, width: 2), kernel: 2)
    return layer.backward([[1]], layer.forward(X).cache).inputGradient
  }

  @Test("of equal pixels the first receives the gradient, not a share of it each, and not all of them")
  func ties() {
    #expect(gradient([[1, 2, 2, 2]]) == [[0, 1, 0, 0]])
    #expect(gradient([[0, 0, 0, 0]]) == [[1, 0, 0, 0]])
    #expect(gradient([[1, 1, 2, 2]]) == [[0, 0, 1, 0]])
  }

  @Test("a NaN is the largest, and a window of −∞ has its first pixel as the largest")
  func extremes() {
    let layer = MaxPooling<Double>(of: ImageShape(height: 2, width: 2), kernel: 2)
    #expect(layer([[1, .nan, 3, .infinity]])[0, 0].isNaN)
    #expect(gradient([[1, 3, .nan, .nan]]) == [[0, 0, 1, 0]])
    let inf = Double.infinity
    #expect(layer([[-inf, -inf, -inf, -inf]]) == [[-inf]])
    #expect(gradient([[-inf, -inf, -inf, -inf]]) == [[1, 0, 0, 0]])
  }

  @Test("padding is never the largest, also of negative pixels, and overlapping windows add their gradients")
  func overlap() {
    let layer = MaxPooling<Double>(
      of: ImageShape(height: 1, width: 4),
      window: PoolingWindow(kernel: Extent(1, 3), stride: 1, padding: Extent(0, 1)))
    let (Y, cache) = layer.forward([[-3, -1, -2, -4]])
    #expect(Y == [[-1, -1, -1, -2]])
    #expect(layer.backward([[1, 2, 4, 8]], cache).inputGradient == [[0, 7, 8, 0]])
  }

  @Test("a window that hangs over the end has the pixels that are left")
  func overhang() {
    let window = PoolingWindow(kernel: Extent(1, 2), roundsUp: true)
    let layer = MaxPooling<Double>(of: ImageShape(height: 1, width: 5), window: window)
    #expect(layer([[1, 2, 4, 3, -5]]) == [[2, 4, -5]])
  }

  @Test("rows of another length, and a gradient of another shape, trap")
  func traps() async {
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = MaxPooling<Double>(of: ImageShape(height: 4, width: 4), kernel: 2)(.zeros(2, 15))
    }
    #expect(saidOnTrapping(result, "images of 1×4×4 are rows of 16, found 2×15"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let layer = MaxPooling<Double>(of: ImageShape(height: 4, width: 4), kernel: 2)
      _ = layer.backward(.zeros(1, 4), layer.forward(.zeros(2, 16)).cache)
    }
    #expect(saidOnTrapping(result, "a gradient 1×4 does not belong to outputs 2×4"))
  }

  @Test("it keeps what every layer promises")
  func layer() throws {
    let image = ImageShape(channels: 2, height: 5, width: 6)
    let layer = MaxPooling<Double>(of: image, window: PoolingWindow(kernel: Extent(2, 3), stride: 2, padding: 1))
    var random = Random(seed: 2)
    try expectLayer("MaxPooling", layer, at: .normal(4, image.count, using: &random))
    #expect(
      try problem(layer, at: ["MaxPooling", "input", "height"], being: 0) == "an image has positive sizes, found 2×0×6")
  }
}
