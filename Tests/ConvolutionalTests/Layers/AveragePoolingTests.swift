import Convolutional
import LayerSupport
import Testing

@Suite("Average pooling") struct AveragePoolingTests {
  private func line(_ width: Int, _ window: PoolingWindow, countsPadding: Bool = false) -> AveragePooling<Double> {
    AveragePooling(of: ImageShape(height: 1, width: width), window: window, countsPadding: countsPadding)
  }

  @Test("1 2 3 4 5 in pairs is 1.5 3.5 5: what hangs over is no padding, and is not counted")
  func overhang() {
    let window = PoolingWindow(kernel: Extent(1, 2), roundsUp: true)
    for countsPadding in [false, true] {
      let layer = line(5, window, countsPadding: countsPadding)
      #expect(layer([[1, 2, 3, 4, 5]]) == [[1.5, 3.5, 5]])
      #expect(layer.backward([[2, 4, 8]], layer.forward(.zeros(1, 5)).cache).inputGradient == [[1, 1, 2, 2, 8]])
    }
  }

  @Test("the zeros of the padding count, or not")
  func padding() {
    let window = PoolingWindow(kernel: Extent(1, 4), stride: Extent(1, 2), padding: Extent(0, 2))
    // Windows · · 4 8, 4 8 2 6 and 2 6 · ·
    #expect(line(4, window)([[4, 8, 2, 6]]) == [[6, 5, 4]])
    #expect(line(4, window, countsPadding: true)([[4, 8, 2, 6]]) == [[3, 5, 2]])
  }

  @Test("a gradient of another shape traps")
  func traps() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let layer = AveragePooling<Double>(of: ImageShape(height: 4, width: 4), kernel: 2)
      _ = layer.backward(.zeros(1, 4), layer.forward(.zeros(2, 16)).cache)
    }
    #expect(saidOnTrapping(result, "a gradient 1×4 does not belong to outputs 2×4"))
  }

  @Test("it keeps what every layer promises")
  func layer() throws {
    let image = ImageShape(channels: 2, height: 5, width: 6)
    let window = PoolingWindow(kernel: Extent(2, 3), stride: 2, padding: 1, roundsUp: true)
    let layer = AveragePooling<Double>(of: image, window: window, countsPadding: true)
    var random = Random(seed: 2)
    try expectLayer("AveragePooling", layer, at: .normal(4, image.count, using: &random))
  }
}
