import Convolutional
import LayerSupport
import Testing

@Suite("Global average pooling") struct GlobalAveragePoolingTests {
  @Test("the mean of each channel, and its share for each pixel")
  func values() {
    let layer = GlobalAveragePooling<Double>(of: ImageShape(channels: 2, height: 1, width: 2))
    let (Y, cache) = layer.forward([[1, 3, 10, 20], [0, 0, 2, 2]])
    #expect(Y == [[2, 15], [0, 2]])
    #expect(layer.backward([[2, 4], [6, 8]], cache).inputGradient == [[1, 1, 2, 2], [3, 3, 4, 4]])
  }

  @Test("a gradient of another shape traps")
  func traps() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let layer = GlobalAveragePooling<Double>(of: ImageShape(channels: 2, height: 4, width: 4))
      _ = layer.backward(.zeros(2, 3), layer.forward(.zeros(2, 32)).cache)
    }
    #expect(saidOnTrapping(result, "a gradient 2×3 does not belong to outputs 2×2"))
  }

  @Test("it keeps what every layer promises")
  func layer() throws {
    let image = ImageShape(channels: 3, height: 2, width: 5)
    var random = Random(seed: 2)
    let X = Matrix<Double>.normal(4, image.count, using: &random)
    try expectLayer("GlobalAveragePooling", GlobalAveragePooling<Double>(of: image), at: X)
  }
}
