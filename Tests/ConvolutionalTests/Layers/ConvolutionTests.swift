import Convolutional
import LayerSupport
import Testing

@Suite("Convolution") struct ConvolutionTests {
  private static let image = ImageShape(channels: 2, height: 5, width: 6)

  /// Random kernels and a random bias, for three channels of output.
  private static func layer(
    _ image: ImageShape, _ window: ConvolutionWindow, seed: UInt64 = 1
  ) -> Convolution<Double> {
    var random = Random(seed: seed)
    let patch = image.channels * window.kernel.height * window.kernel.width
    return Convolution(
      image, window: window, kernels: .normal(3, patch, using: &random), bias: .normal(1, 3, using: &random))
  }

  @Test("the values of the course CS231n, with padding 1 and stride 2")
  func values() {
    let layer = Convolution(
      ImageShape(channels: 3, height: 4, width: 4), window: .init(kernel: 4, stride: 2, padding: .zero(1)),
      kernels: spaced(3, 48, from: -0.2, to: 0.3), bias: spaced(1, 3, from: -0.1, to: 0.2))
    let (Y, cache) = layer.forward(spaced(2, 48, from: -0.1, to: 0.5))
    #expect(
      (Y[columns: 0..<4].row(0) - [[-0.0875980861, -0.1098778064, -0.1838719176, -0.2109216047]]).maxNorm < 6e-11)
    #expect(abs(Y[1, 8] - 2.3627029812) < 6e-11 && abs(Y[1, 11] - 2.3824784689) < 6e-11)
    // The gradients of an upstream gradient from −1 to 1: digits of an independent computation.
    let (dX, gradient) = layer.backward(spaced(2, 12, from: -1, to: 1), cache)
    #expect((gradient.bias - [[-2.7826086957, 0, 2.7826086957]]).maxNorm < 6e-11)
    #expect(abs(gradient.kernels.norm - 6.121855749) < 6e-10 && abs(gradient.kernels.sum - 52.047597254) < 6e-10)
    #expect(abs(dX.norm - 3.827437797) < 6e-10 && abs(dX.sum - 24.775311645) < 6e-10)
  }

  @Test("the kernel is not turned, and the gradients are those of a sum worked out by hand")
  func byHand() {
    // A line 1 2 4 with the kernel 1 −1: 1 − 2 and 2 − 4, plus 10.
    let layer = Convolution<Double>(
      ImageShape(height: 1, width: 3), window: .init(kernel: Extent(1, 2)), kernels: [[1, -1]], bias: [[10]])
    let (Y, cache) = layer.forward([[1, 2, 4]])
    #expect(Y == [[9, 8]])
    let (dX, gradient) = layer.backward([[3, 5]], cache)
    #expect(dX == [[3, 2, -5]])
    // 3 · 1 + 5 · 2 and 3 · 2 + 5 · 4
    #expect(gradient.kernels == [[13, 26]] && gradient.bias == [[8]])
  }

  @Test("with ones, ∂L/∂X counts the windows that cover a pixel, also where rows are left over")
  func counts() {
    let layer = Convolution<Double>(
      ImageShape(height: 1, width: 6), window: .init(kernel: Extent(1, 3), stride: 2), kernels: [[1, 1, 1]],
      bias: [[0]])
    let (Y, cache) = layer.forward(.ones(1, 6))
    #expect(Y == [[3, 3]])
    #expect(layer.backward(.ones(1, 2), cache).inputGradient == [[1, 1, 2, 1, 1, 0]])
  }

  @Test("a shift of a periodic image is a shift of the output", arguments: [(1, 0), (0, 1), (2, 3), (4, 5)])
  func equivariance(shift: (rows: Int, columns: Int)) {
    let layer = Self.layer(Self.image, .init(kernel: 3, padding: .periodic(1)))
    var random = Random(seed: 3)
    let X = Matrix<Double>.normal(2, Self.image.count, using: &random)
    let moved = layer(rolled(X, Self.image, by: shift.rows, shift.columns))
    // The same products in the same order.
    #expect(moved == rolled(layer(X), layer.output, by: shift.rows, shift.columns))
  }

  @Test("with zeros beyond the border a shift is a shift only away from it")
  func border() {
    let layer = Self.layer(Self.image, .init(kernel: 3, padding: .zero(1)))
    var random = Random(seed: 3)
    let X = Matrix<Double>.normal(1, Self.image.count, using: &random)
    let difference = layer(rolled(X, Self.image, by: 1, 0)) - rolled(layer(X), layer.output, by: 1, 0)
    let rows = (0..<5).map { i in
      (0..<3).map { m in difference[columns: (m * 5 + i) * 6..<(m * 5 + i + 1) * 6].maxNorm }.max()!
    }
    #expect(rows[0] > 0.1 && rows[1] > 0.1 && rows[2] == 0 && rows[3] == 0 && rows[4] > 0.1)
  }

  @Test("⟨K ⋆ X, G⟩ = ⟨X, ∂L/∂X⟩ = ⟨K, ∂L/∂K⟩ for every padding", arguments: PaddingMode.allCases)
  func adjoint(mode: PaddingMode) {
    let padding = Padding(top: 2, bottom: 1, left: 0, right: 3, mode: mode)
    var layer = Self.layer(Self.image, .init(kernel: Extent(3, 2), stride: Extent(1, 2), padding: padding))
    layer.parameters.bias = .zeros(1, 3)
    var random = Random(seed: 4)
    let X = Matrix<Double>.normal(3, Self.image.count, using: &random)
    let (Y, cache) = layer.forward(X)
    let G = Matrix<Double>.normal(3, Y.columns, using: &random)
    let (dX, gradient) = layer.backward(G, cache)
    let size = abs(Y).dot(abs(G))
    #expect(abs(Y.dot(G) - X.dot(dX)) <= 1e-14 * size)
    #expect(abs(Y.dot(G) - layer.parameters.kernels.dot(gradient.kernels)) <= 1e-14 * size)
  }

  @Test("a sequence is an image of height 1, and causal padding looks at no later step")
  func sequences() {
    var random = Random(seed: 5)
    let layer = Convolution<Double>(
      along: 7, channels: 2, to: 3, kernel: 3, padding: .along(before: 2, after: 0), using: &random)
    #expect(layer.output == ImageShape(channels: 3, height: 1, width: 7))
    var X = Matrix<Double>.normal(1, 14, using: &random)
    let before = layer(X)
    X[0, 4] += 1
    let changed = (0..<21).filter { layer(X)[0, $0] != before[0, $0] }
    #expect(changed == [4, 5, 6, 11, 12, 13, 18, 19, 20])
  }

  @Test("random kernels have the variance of their patches, and of what the pixels receive")
  func initialisation() {
    var random = Random(seed: 6)
    let image = ImageShape(channels: 8, height: 9, width: 9)
    let he = Convolution<Double>(of: image, to: 50, kernel: 5, using: &random).parameters
    #expect(he.kernels.shape == Shape(50, 200) && he.bias == .zeros(1, 50))
    // The mean square of 10⁴ numbers of variance σ² is σ² (1 ± √2 / 100).
    #expect(abs(he.kernels.sumOfSquares / 1e4 / (2 / 200) - 1) < 0.06)
    let glorot = Convolution<Double>(of: image, to: 50, kernel: 5, initializer: .glorot(), using: &random).parameters
    #expect(abs(glorot.kernels.sumOfSquares / 1e4 / (2 / (200 + 1250)) - 1) < 0.06)
  }

  @Test("what does not fit traps with both shapes")
  func traps() async {
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Self.layer(Self.image, .init(kernel: 3))(.zeros(4, 30))
    }
    #expect(saidOnTrapping(result, "images of 2×5×6 are rows of 60, found 4×30"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let layer = Self.layer(Self.image, .init(kernel: 3))
      _ = layer.backward(.zeros(4, 30), .zeros(4, 60))
    }
    #expect(saidOnTrapping(result, "a gradient 4×30 does not belong to outputs 4×36"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Convolution<Double>(Self.image, window: .init(kernel: 3), kernels: .zeros(3, 9), bias: .zeros(1, 3))
    }
    #expect(saidOnTrapping(result, "3 kernels of 2×3×3 weights are 3×18, found 3×9"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Convolution<Double>(Self.image, window: .init(kernel: 3), kernels: .zeros(3, 18), bias: .zeros(1, 2))
    }
    #expect(saidOnTrapping(result, "3 channels of output need a bias 1×3, found 1×2"))
  }

  @Test("a weight that is not a number, and no channel of output, trap with a sentence")
  func weights() async {
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var kernels = Matrix<Double>.zeros(3, 18)
      kernels[1, 9 + 3 + 2] = .nan
      _ = Convolution<Double>(Self.image, window: .init(kernel: 3), kernels: kernels, bias: .zeros(1, 3))
    }
    #expect(saidOnTrapping(result, "kernel 1 has the weight nan at (1, 2) of channel 1"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 1)
      _ = Convolution<Double>(of: Self.image, to: 0, kernel: 3, using: &random)
    }
    #expect(saidOnTrapping(result, "a convolution has at least one channel of output, found 0"))
  }

  @Test("it keeps what every layer promises")
  func layer() throws {
    let layer = Self.layer(Self.image, .init(kernel: Extent(3, 2), stride: Extent(2, 3), padding: .reflect(1)))
    var random = Random(seed: 2)
    try expectLayer("Convolution", layer, at: .normal(4, Self.image.count, using: &random))
  }

  @Test("before an activation the output is that of both, bit for bit")
  func fused() {
    let layer = Self.layer(Self.image, .init(kernel: 3))
    var random = Random(seed: 7)
    let X = Matrix<Double>.normal(3, Self.image.count, using: &random)
    #expect(layer.forward(X, then: ReLU<Double>()).output == ReLU()(layer(X)))
    #expect(layer.forward(X, then: Tanh<Double>()).output == Tanh()(layer(X)))
  }

  @Test("saved parameters of another shape, and layers that do not fit to each other, are errors")
  func saved() throws {
    let layer = Self.layer(Self.image, .init(kernel: 3))
    let bias = try json(layer.parameters.bias)
    #expect(
      try problem(layer, replacing: bias, by: json(Matrix<Double>([[3]])))
        == "3 channels of output need a bias 1×3, found 1×1")
    let pooling = MaxPooling<Double>(of: ImageShape(channels: 3, height: 3, width: 4), kernel: 2)
    #expect(try savedAndRead(Chain(layer, pooling)) == Chain(layer, pooling))
    let wrong = Chain(layer, MaxPooling<Double>(of: ImageShape(channels: 3, height: 4, width: 4), kernel: 2))
    #expect(
      problem(try json(wrong), as: type(of: wrong)) == "pooling of 3×4×4 images of 48 columns cannot follow 36 columns")
  }
}
