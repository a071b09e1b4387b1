import Convolutional
import LayerSupport
import Testing

@Suite("Transposed convolution") struct TransposedConvolutionTests {
  @Test("each pixel is spread over a patch, and patches that overlap are added")
  func byHand() {
    // 1 and 2 times the kernel 1 10 100, two pixels apart: 1 10 100+2 20 200, and the bias 5.
    let layer = TransposedConvolution<Double>(
      ImageShape(height: 1, width: 2), window: .init(kernel: Extent(1, 3), stride: Extent(1, 2)),
      kernels: [[1, 10, 100]], bias: [[5]])
    let (Y, cache) = layer.forward([[1, 2]])
    #expect(Y == [[6, 15, 107, 25, 205]])
    let (dX, gradient) = layer.backward([[1, 0, 0, 2, 1]], cache)
    #expect(dX == [[1, 120]])
    // 1 · 1 + 2 · 0, 1 · 0 + 2 · 2 and 1 · 0 + 2 · 1
    #expect(gradient.kernels == [[1, 4, 2]] && gradient.bias == [[4]])
  }

  @Test(
    "it is the adjoint of a convolution, with every padding and what a stride leaves over",
    arguments: PaddingMode.allCases)
  func adjoint(mode: PaddingMode) {
    var random = Random(seed: 1)
    let image = ImageShape(channels: 2, height: 7, width: 6)
    let padding = Padding(top: 1, bottom: 2, left: 1, right: 0, mode: mode)
    let convolution = Convolution<Double>(
      of: image, to: 3, kernel: Extent(3, 2), stride: Extent(3, 2), padding: padding, dilation: Extent(1, 2),
      using: &random)
    let layer = TransposedConvolution(adjointTo: convolution)
    #expect(layer.input == convolution.output && layer.output == image)
    let Z = Matrix<Double>.normal(4, image.count, using: &random)
    let X = Matrix<Double>.normal(4, layer.input.count, using: &random)
    let (Y, back) = (convolution(Z), layer(X))
    #expect(abs(Y.dot(X) - Z.dot(back)) <= 1e-14 * abs(Y).dot(abs(X)))
  }

  @Test("random kernels are those of a convolution from the same channels, exchanged")
  func initialisation() {
    var (random, same) = (Random(seed: 3), Random(seed: 3))
    let image = ImageShape(channels: 2, height: 4, width: 4)
    let K = TransposedConvolution<Double>(of: image, to: 3, kernel: 2, using: &random).parameters.kernels
    let twin = Convolution<Double>(of: image, to: 3, kernel: 2, using: &same).parameters.kernels
    #expect(K.shape == Shape(2, 12) && K[columns: 4..<8].row(1) == twin[columns: 4..<8].row(1))
  }

  @Test("a remainder as large as the stride, and padding that takes all, trap")
  func traps() async {
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 1)
      _ = TransposedConvolution<Double>(
        of: ImageShape(height: 2, width: 2), to: 1, kernel: 3, stride: 2, remainder: 2, using: &random)
    }
    #expect(saidOnTrapping(result, "a remainder is less than the stride 2×2, found 2×2"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 1)
      _ = TransposedConvolution<Double>(
        of: ImageShape(height: 1, width: 1), to: 1, kernel: 2, padding: .zero(1), using: &random)
    }
    #expect(saidOnTrapping(result, "nothing is left of the output of 1×1×1"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let layer = TransposedConvolution<Double>(
        ImageShape(height: 1, width: 2), window: .init(kernel: 1), kernels: [[1]], bias: [[0]])
      _ = layer.backward(.zeros(2, 3), .zeros(2, 2))
    }
    #expect(saidOnTrapping(result, "a gradient 2×3 does not belong to outputs 2×2"))
  }

  @Test("it keeps what every layer promises")
  func layer() throws {
    var random = Random(seed: 2)
    let image = ImageShape(channels: 2, height: 3, width: 4)
    var layer = TransposedConvolution<Double>(
      of: image, to: 3, kernel: Extent(3, 2), stride: 2, padding: .zero(1), remainder: Extent(1, 0), using: &random)
    layer.parameters.bias = [[1, 2, 3]]
    try expectLayer("TransposedConvolution", layer, at: .normal(4, image.count, using: &random))
  }
}
