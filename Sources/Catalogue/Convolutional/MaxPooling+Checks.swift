import Convolutional
import Matrices
import Networks
import Verification

extension MaxPooling<Double> {
  fileprivate var windows: PooledWindows { PooledWindows(input: input, output: output, window: window) }
}

extension MaxPooling: TapeRecordable where S == Double {
  /// max(a, b) = a + max(b − a, 0), pixel after pixel; a window with fewer pixels has its first one several times.
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let pixels = windows.pixels
    let count = pixels.map(\.count).max() ?? 1
    let places = (0..<count).map { k in
      X * X.tape.variable(.selection(pixels.map { $0.count > k ? $0[k] : $0[0] }, of: input.count))
    }
    return places.dropFirst().reduce(places[0]) { largest, next in largest + (next - largest).positivePart() }
  }

  /// Each gradient goes to one pixel.
  public func facts(_ passes: Passes) -> [Fact] {
    let sums = passes.inputGradient.rowSums() - passes.outputGradient.rowSums()
    return [Fact("Σ ∂L/∂X = Σ G", deviation: sums, scale: abs(passes.outputGradient).rowSums())]
  }
}

extension Checks {
  private static let image = ImageShape(channels: 2, height: 5, width: 7)
  /// Windows that overlap, and some that have pixels in the padding.
  private static let overlapping = PoolingWindow(kernel: Extent(2, 3), stride: Extent(1, 2), padding: Extent(1, 1))

  static let maxPooling = Checks(
    [
      .layer("MaxPooling", input: Shape(3, image.count)) { _ in MaxPooling(of: image, window: overlapping) },
      .layer("MaxPooling, pairs", input: Shape(3, image.count)) { _ in MaxPooling(of: image, kernel: 2) },
      .layer("MaxPooling, rounding up", input: Shape(3, image.count)) { _ in
        MaxPooling(of: image, window: PoolingWindow(kernel: 2, roundsUp: true))
      },
    ],
    wrong: [
      wrong("all pixels near the largest receive its gradient") { context in
        context.layer.windows.gradient(context.G) { n, p, w in
          context.Y[n, p] - context.X[n, w] < 0.5 ? 1 : 0
        }
      },
      wrong("the gradient shared among all pixels of a window") { context in
        let pixels = context.layer.windows.pixels
        return context.layer.windows.gradient(context.G) { _, p, _ in 1 / Double(pixels[p].count) }
      },
      wrong("∂L/∂X overwritten where windows overlap") { context in
        context.layer.windows.gradient(context.G, accumulates: false) { n, p, w in
          context.X[n, w] == context.Y[n, p] ? 1 : 0
        }
      },
      wrong("the smallest pixel receives the gradient") { context in
        let smallest = -MaxPooling<Double>(of: image, window: overlapping)(-context.X)
        return context.layer.windows.gradient(context.G) { n, p, w in
          context.X[n, w] == smallest[n, p] ? 1 : 0
        }
      },
      wrong("the place counted in rows of the output") { context in
        let (input, output) = (context.layer.input, context.layer.output)
        let right = context.dX
        return Matrix(rows: right.rows, columns: right.columns) { n, w in
          let (c, pixel) = (w / input.pixels, w % input.pixels)
          let place = pixel / output.width * input.width + pixel % output.width
          return place < input.pixels ? right[n, c * input.pixels + place] : 0
        }
      },
      allOfEqual,
    ])

  private static func wrong(
    _ mistake: String, _ gradient: @escaping @Sendable (Context<MaxPooling<Double>>) -> Matrix<Double>
  ) -> WrongPass {
    .layer(
      "MaxPooling", mistake, input: Shape(3, image.count), { _ in MaxPooling(of: image, window: overlapping) },
      wrong: { (gradient($0), $0.gradient) })
  }

  /// Max pooling of images in which every pixel stands twice side by side: the maximum of two equal pixels is that
  /// pixel, with the derivative 1.
  fileprivate struct Doubled: Layer {
    typealias Parameters = NoParameters<Double>
    let pooling = MaxPooling<Double>(of: ImageShape(height: 3, width: 8), kernel: Extent(1, 2))
    let twice = Matrix<Double>(rows: 12, columns: 24) { i, j in j / 2 == i ? 1 : 0 }

    func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: Matrix<Double>) {
      (pooling(input * twice), input)
    }

    func backward(
      _ outputGradient: Matrix<Double>, _ cache: consuming Matrix<Double>
    ) -> (inputGradient: Matrix<Double>, gradient: NoParameters<Double>) {
      let windows = PooledWindows(input: pooling.input, output: pooling.output, window: pooling.window)
      return (windows.gradient(outputGradient) { _, _, _ in 1 } * twice.T, NoParameters())
    }
  }

  private static let allOfEqual = WrongPass.at("MaxPooling", "all of several equal pixels receive the gradient") {
    $0.check("MaxPooling, wrong", Doubled(), input: Shape(3, 12))
  }
}

extension Checks.Doubled: StoredConstants {
  static var constants: Set<String> { ["twice"] }
}
