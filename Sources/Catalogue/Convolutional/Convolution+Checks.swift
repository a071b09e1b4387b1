import Convolutional
import Matrices
import Networks
import Verification

extension Convolution: TapeRecordable where S == Double {
  /// For each weight, the pixels that it meets are a product of X with a matrix of zeros and ones.
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let (K, b) = (parameters.removeFirst(), parameters.removeFirst())
    let first = visits.filter { $0.m == 0 }
    let patches = (0..<K.value.columns).map { k in
      let pixels = first.filter { weight($0.c, $0.i, $0.j) == k }.map { index($0.c, $0.row, $0.column) }
      return X * X.tape.variable(.selection(pixels, of: input.count))
    }
    var Y: Variable?
    for m in 0..<output.channels {
      var channel = X.tape.variable(.zeros(X.value.rows, output.pixels)) + b.repeating(m, count: output.pixels)
      for (k, patch) in patches.enumerated() {
        channel = channel + patch ⊙ K.rows(m..<m + 1).repeating(k, count: output.pixels)
      }
      Y = Y.map { $0.appending(columns: channel) } ?? channel
    }
    return Y!
  }

  /// Y − b is linear in X and in K, so both inner products with the gradients are that of Y − b with G.
  public func facts(_ passes: Passes) -> [Fact] {
    let (X, G, K) = (passes.input, passes.outputGradient, parameters.kernels)
    let plain = Convolution(input, window: window, kernels: K, bias: .zeros(1, output.channels))
    let product = plain(X).dot(G)
    let size = abs(X).dot(abs(passes.inputGradient)) + abs(K).dot(abs(passes.gradient[0])) + abs(plain(X)).dot(abs(G))
    return [
      Fact("⟨K ⋆ X, G⟩ = ⟨X, ∂L/∂X⟩", deviation: [[product - X.dot(passes.inputGradient)]], scale: [[size]]),
      Fact("⟨K ⋆ X, G⟩ = ⟨K, ∂L/∂K⟩", deviation: [[product - K.dot(passes.gradient[0])]], scale: [[size]]),
    ]
  }
}

extension Checks {
  /// Everything differs along the two axes, and rows are left over at the end.
  static let rectangular = ConvolutionWindow(
    kernel: Extent(2, 3), stride: Extent(3, 1), padding: Padding(top: 1, bottom: 0, left: 2, right: 1),
    dilation: Extent(1, 2))
  static let rectangularImage = ImageShape(channels: 2, height: 7, width: 5)

  static let convolution = Checks(
    [
      convolutionCase("Convolution", rectangularImage, rectangular),
      convolutionCase("Convolution, kernel of one pixel", rectangularImage, .init(kernel: 1)),
      convolutionCase(
        "Convolution, kernel as large as the padded image", .init(channels: 2, height: 3, width: 4),
        .init(kernel: Extent(5, 4), padding: .zero(Extent(1, 0)))),
      convolutionCase("Convolution, one image of one channel", .init(height: 5, width: 4), .init(kernel: 3), images: 1),
      convolutionCase(
        "Convolution, stride beyond the kernel", rectangularImage, .init(kernel: 2, stride: Extent(3, 4))),
      convolutionCase(
        "Convolution, periodic", rectangularImage, .init(kernel: Extent(3, 2), padding: .periodic(Extent(2, 1)))),
      convolutionCase(
        "Convolution, reflecting", rectangularImage,
        .init(kernel: Extent(3, 2), stride: 2, padding: .reflect(Extent(2, 1)))),
      convolutionCase(
        "Convolution, same size with an even kernel", rectangularImage,
        .init(kernel: Extent(4, 2), padding: .same(kernel: Extent(4, 2)))),
      convolutionCase(
        "Convolution, along sequences", .init(channels: 3, height: 1, width: 6),
        .init(kernel: Extent(1, 3), padding: .along(before: 2, after: 0))),
    ], wrong: mistakenImageGradients + mistakenKernelGradients)

  private static func convolutionCase(
    _ name: String, _ image: ImageShape, _ window: ConvolutionWindow, images: Int = 3
  ) -> Case {
    .layer(name, input: Shape(images, image.count)) { random in
      make(image, window, &random)
    }
  }

  /// Random kernels and a random bias, for two channels of output.
  static func make(
    _ image: ImageShape, _ window: ConvolutionWindow, _ random: inout Random
  ) -> Convolution<Double> {
    let patch = image.channels * window.kernel.height * window.kernel.width
    return Convolution(
      image, window: window, kernels: .normal(2, patch, using: &random), bias: .normal(1, 2, using: &random))
  }
}
