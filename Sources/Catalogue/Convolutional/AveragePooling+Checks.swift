import Convolutional
import Matrices
import Networks
import Verification

extension AveragePooling<Double> {
  fileprivate var windows: PooledWindows { PooledWindows(input: input, output: output, window: window) }

  /// The numbers of pixels that the sums are divided by: those in the image, or all that the padded image has.
  fileprivate var counts: [Double] {
    if !countsPadding { return windows.pixels.map { Double($0.count) } }
    let (k, s, p) = (window.kernel, window.stride, window.padding)
    return (0..<output.count).map { w in
      let (i, j) = (w / output.width % output.height, w % output.width)
      let rows = min(k.height, input.height + 2 * p.height - i * s.height)
      return Double(rows * min(k.width, input.width + 2 * p.width - j * s.width))
    }
  }
}

extension AveragePooling: TapeRecordable where S == Double {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let (pixels, counts) = (windows.pixels, counts)
    let means = Matrix(rows: input.count, columns: output.count) { w, p in
      pixels[p].contains(w) ? 1 / counts[p] : 0
    }
    return X * X.tape.variable(means)
  }

  /// Each gradient is shared among the pixels of its window, unless a part of it is lost in the padding.
  public func facts(_ passes: Passes) -> [Fact] {
    if countsPadding { return [] }
    let sums = passes.inputGradient.rowSums() - passes.outputGradient.rowSums()
    return [Fact("Σ ∂L/∂X = Σ G", deviation: sums, scale: abs(passes.outputGradient).rowSums())]
  }
}

extension Checks {
  private static let image = ImageShape(channels: 2, height: 5, width: 7)
  /// Windows that overlap, some with pixels in the padding, and some that hang over the end.
  private static let overlapping = PoolingWindow(
    kernel: Extent(2, 3), stride: Extent(2, 2), padding: Extent(1, 1), roundsUp: true)

  static let averagePooling = Checks(
    [
      .layer("AveragePooling", input: Shape(3, image.count)) { _ in AveragePooling(of: image, window: overlapping) },
      .layer("AveragePooling, with its padding", input: Shape(3, image.count)) { _ in
        AveragePooling(of: image, window: overlapping, countsPadding: true)
      },
      .layer("AveragePooling, pairs", input: Shape(3, image.count)) { _ in AveragePooling(of: image, kernel: 2) },
    ],
    wrong: [
      wrong("divided by all pixels of the window, also at the border") { context in
        context.layer.windows.gradient(context.G) { _, _, _ in 1.0 / 6 }
      },
      wrong("divided by the pixels of a window that hangs over the end", countsPadding: true) { context in
        context.layer.windows.gradient(context.G) { _, _, _ in 1.0 / 6 }
      },
      wrong("not divided") { context in context.layer.windows.gradient(context.G) { _, _, _ in 1 } },
      wrong("∂L/∂X overwritten where windows overlap") { context in
        let counts = context.layer.counts
        return context.layer.windows.gradient(context.G, accumulates: false) { _, p, _ in 1 / counts[p] }
      },
      wrong("the first pixel receives the gradient") { context in
        let pixels = context.layer.windows.pixels
        return context.layer.windows.gradient(context.G) { _, p, w in pixels[p][0] == w ? 1 : 0 }
      },
    ])

  private static func wrong(
    _ mistake: String, countsPadding: Bool = false,
    _ gradient: @escaping @Sendable (Context<AveragePooling<Double>>) -> Matrix<Double>
  ) -> WrongPass {
    // With its padding, and with windows over the end.
    let window = countsPadding ? PoolingWindow(kernel: Extent(2, 3), stride: Extent(2, 3), roundsUp: true) : overlapping
    return .layer(
      "AveragePooling", mistake, input: Shape(3, image.count),
      { _ in AveragePooling(of: image, window: window, countsPadding: countsPadding) },
      wrong: { (gradient($0), $0.gradient) })
  }
}
