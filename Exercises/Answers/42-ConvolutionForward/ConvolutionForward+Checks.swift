import ExerciseRuntime
import Grading
import Matrices

/// Mistakes in a cross-correlation.
private enum Fault {
  case turned, firstChannel, lastChannel, oneBias, biasPerChannel, noBias, swappedStrides, strideInKernel, partial
  case noOffset, swappedPadding, edges
}

extension Exercise {
  /// The output of a convolutional layer, by its definition.
  static let convolutionForward = Exercise(
    folder: "42-ConvolutionForward", title: "a convolutional layer", lesson: "convolutional-networks",
    article: "Convolutional/ConvolutionDerivation", outputs: ["Y"], reference: { pass($0, nil) },
    mistakes: Mistake.all(
      [
        (.turned, "the kernel is turned round: this is a convolution, and not a cross-correlation"),
        (.firstChannel, "only the first channel of the image is used; the sum is over all of them"),
        (.lastChannel, "each channel of the image replaces the one before; the sum is over all of them"),
        (.oneBias, "the first bias is added to all channels; each has its own"),
        (.biasPerChannel, "the bias is added once for each channel of the image"),
        (.noBias, "the bias is missing"),
        (.swappedStrides, "the strides of rows and columns are exchanged"),
        (.strideInKernel, "the stride multiplies the place in the window; it moves the window"),
        (.partial, "a window that is not whole is counted"),
        (.noOffset, "the windows begin at the edge of the image, and not in the padding before it"),
        (.swappedPadding, "the paddings of rows and columns are exchanged"),
        (.edges, "beyond the edges stand the numbers at the edge; the padding is with zeros"),
      ], outputs: ["Y"], pass: pass),
    checks: [
      check(
        "Y of several channels", points: 4,
        sizes: [[2, 3, 5, 4, 3, 2, 1, 1, 0, 0], [3, 1, 4, 5, 1, 1, 1, 1, 0, 0], [1, 2, 3, 3, 3, 3, 1, 1, 0, 0]],
        drawn: Correlation.drawn(channels: 2...4)),
      check(
        "Y with strides", points: 3, sizes: [[1, 1, 8, 9, 3, 2, 2, 3, 0, 0], [1, 1, 7, 6, 2, 3, 3, 2, 0, 0]],
        drawn: Correlation.drawn(strides: [(2, 3), (3, 2), (3, 1), (1, 3)], hasRest: true)),
      check(
        "Y with padding", points: 3, sizes: [[1, 1, 4, 5, 4, 3, 1, 1, 2, 1], [1, 1, 5, 5, 3, 5, 2, 2, 1, 2]],
        drawn: Correlation.drawn(strides: [(1, 1), (2, 2)], isPadded: true)),
    ])

  @Sendable private static func pass(_ arguments: [Value], _ fault: Fault?) -> [Value] {
    let (X, K, b) = (arguments.matrices(0), arguments.kernels(1), arguments.matrix(2))
    var (stride, padding) = (arguments.pair(3), arguments.pair(5))
    if fault == .swappedStrides { stride = (stride.columns, stride.rows) }
    if fault == .swappedPadding { padding = (padding.columns, padding.rows) }
    let kernel: Correlation.Pair = (K[0][0].rows, K[0][0].columns)
    var sum = Correlation(
      channels: X.count, outputChannels: K.count, image: (X[0].rows, X[0].columns), kernel: kernel, stride: stride,
      padding: padding)
    (sum.extendsEdges, sum.strideInKernel) = (fault == .edges, fault == .strideInKernel)
    var output: Correlation.Pair = sum.output
    if fault == .partial {
      let rest = { (length: Int, stride: Int) in length % stride > 0 ? 1 : 0 }
      output.rows += rest(X[0].rows + 2 * padding.rows - kernel.rows, stride.rows)
      output.columns += rest(X[0].columns + 2 * padding.columns - kernel.columns, stride.columns)
    }
    sum.givenOutput = output
    if fault == .noOffset { sum.padding = (0, 0) }
    let times: Double = fault == .noBias ? 0 : fault == .biasPerChannel ? Double(X.count) : 1
    var Y: [Matrix<Double>] = K.indices.map { m in
      Matrix(rows: output.rows, columns: output.columns, repeating: times * b[0, fault == .oneBias ? 0 : m])
    }
    sum.forEach { place in
      if fault == .firstChannel && place.c > 0 || fault == .lastChannel && place.c < X.count - 1 { return }
      let (a, b) = fault == .turned ? (kernel.rows - 1 - place.a, kernel.columns - 1 - place.b) : (place.a, place.b)
      Y[place.m][place.i, place.j] += K[place.m][place.c][a, b] * X[place.c][place.row, place.column]
    }
    return [.matrices(Y)]
  }

  /// Sums of at most C k l = 4 · 16 products of numbers near 1, in norm over the output: rounding is below 1e-13. Only
  /// the first check has several channels, only the second one unequal strides and rows that remain, only the third
  /// padding.
  private static func check(
    _ name: String, points: Int, sizes: [[Int]], drawn: @escaping @Sendable (inout Random) -> [Int]
  ) -> Check {
    Check(name, points: points, sizes: sizes, drawn: drawn) { sizes, random in
      let sum = Correlation(sizes)
      return [
        Correlation.images(sum.channels, sum.image, &random), sum.kernels(&random),
        .matrix(.normal(1, sum.outputChannels, using: &random)),
      ] + sum.steps
    }
  }
}
