import ExerciseRuntime
import Grading
import Matrices

/// Mistakes in the gradient by an image.
private enum Fault {
  case firstOutput, lastOutput, turned, overwritten, noUpstream, swappedStrides, strideInKernel, noStride, noOffset
  case ring, edges, remainder, mean
}

extension Exercise {
  /// The gradient of a convolutional layer by its image, by the definition of its forward pass.
  static let imageGradient = Exercise(
    folder: "44-ImageGradient", title: "the gradient by an image", lesson: "convolutional-networks",
    article: "Convolutional/ConvolutionDerivation", outputs: ["∂L/∂X"], reference: { pass($0, nil) },
    mistakes: Mistake.all(
      [
        (.firstOutput, "only the first channel of the output is used; the image acts on all of them"),
        (.lastOutput, "each channel of the output replaces the one before; their shares add up"),
        (.turned, "the kernel is turned round: this belongs to a convolution, not to a cross-correlation"),
        (.overwritten, "each window replaces what was there; where windows overlap, their shares add up"),
        (.noUpstream, "G is not used: the kernel's entries alone are added"),
        (.swappedStrides, "the strides of rows and columns are exchanged"),
        (.strideInKernel, "the stride multiplies the place in the kernel; it moves the window"),
        (.noStride, "the window is moved by one, whatever the stride"),
        (.noOffset, "the windows begin at the edge of the image, and not in the padding before it"),
        (.ring, "the padding is still around it; it is no part of the image"),
        (.edges, "what belongs to the padding is added at the edge; the padding is no part of the image"),
        (.remainder, "the rows and columns that no window reaches are missing"),
        (.mean, "it is divided by the number of windows"),
      ], outputs: ["∂L/∂X"], pass: pass),
    checks: [
      check(
        "∂L/∂X of several channels", points: 3,
        sizes: [[2, 3, 5, 4, 3, 2, 1, 1, 0, 0], [3, 1, 4, 5, 1, 1, 1, 1, 0, 0], [1, 2, 3, 3, 3, 3, 1, 1, 0, 0]],
        drawn: Correlation.drawn(channels: 2...4), cost: [4, 4, 20, 20, 5, 5, 1, 1, 0, 0]),
      check(
        "∂L/∂X with strides", points: 2, sizes: [[1, 1, 7, 8, 3, 2, 2, 3, 0, 0], [1, 1, 5, 7, 2, 3, 3, 2, 0, 0]],
        drawn: Correlation.drawn(strides: [(2, 3), (3, 2), (2, 1), (1, 3)]), cost: [4, 4, 35, 50, 5, 5, 2, 3, 0, 0]),
      check(
        "∂L/∂X with padding", points: 2, sizes: [[1, 1, 4, 5, 4, 3, 1, 1, 2, 1], [1, 1, 5, 5, 3, 5, 2, 2, 1, 2]],
        drawn: Correlation.drawn(strides: [(1, 1), (2, 2)], isPadded: true), cost: [4, 4, 20, 20, 5, 5, 1, 1, 2, 2]),
      check(
        "∂L/∂X with a remainder", points: 3, sizes: [[1, 1, 8, 6, 3, 2, 2, 2, 0, 0], [1, 1, 7, 8, 2, 3, 3, 3, 0, 0]],
        drawn: Correlation.drawn(strides: [(2, 2), (3, 3)], hasRest: true), cost: [4, 4, 36, 36, 5, 5, 2, 2, 0, 0]),
    ])

  @Sendable private static func pass(_ arguments: [Value], _ fault: Fault?) -> [Value] {
    let (K, G) = (arguments.kernels(0), arguments.matrices(1))
    let kernel: Correlation.Pair = (K[0][0].rows, K[0][0].columns)
    var (image, stride, padding) = (arguments.pair(2), arguments.pair(4), arguments.pair(6))
    switch fault {
    case .swappedStrides: stride = (stride.columns, stride.rows)
    case .noStride: stride = (1, 1)
    case .noOffset: padding = (0, 0)
    case .ring:
      image = (image.rows + 2 * padding.rows, image.columns + 2 * padding.columns)
      padding = (0, 0)
    case .remainder:
      image.rows = (G[0].rows - 1) * stride.rows + kernel.rows - 2 * padding.rows
      image.columns = (G[0].columns - 1) * stride.columns + kernel.columns - 2 * padding.columns
    default: break
    }
    var sum = Correlation(
      channels: K[0].count, outputChannels: K.count, image: image, kernel: kernel, stride: stride, padding: padding)
    (sum.extendsEdges, sum.strideInKernel) = (fault == .edges, fault == .strideInKernel)
    sum.givenOutput = (G[0].rows, G[0].columns)
    var dX: [Matrix<Double>] = K[0].map { _ in .zeros(image.rows, image.columns) }
    sum.forEach { place in
      if fault == .firstOutput && place.m > 0 || fault == .lastOutput && place.m < K.count - 1 { return }
      let (a, b) = fault == .turned ? (kernel.rows - 1 - place.a, kernel.columns - 1 - place.b) : (place.a, place.b)
      let g: Double = fault == .noUpstream ? 1 : G[place.m][place.i, place.j]
      if fault == .overwritten { dX[place.c][place.row, place.column] = 0 }
      dX[place.c][place.row, place.column] += K[place.m][place.c][a, b] * g / (fault == .mean ? Double(G[0].count) : 1)
    }
    return [.matrices(dX)]
  }

  /// Sums of at most M k l = 4 · 16 products of numbers near 1, in norm over the image: rounding is below 1e-13. Only
  /// the first check has several channels, only the second unequal strides, only the third padding, only the last one
  /// rows and columns that remain.
  private static func check(
    _ name: String, points: Int, sizes: [[Int]], drawn: @escaping @Sendable (inout Random) -> [Int], cost: [Int]? = nil
  ) -> Check {
    Check(name, points: points, sizes: sizes, drawn: drawn, costSizes: cost) { sizes, random in
      let sum = Correlation(sizes)
      return [
        sum.kernels(&random), Correlation.images(sum.outputChannels, sum.output, &random), .integer(sum.image.rows),
        .integer(sum.image.columns),
      ] + sum.steps
    }
  }
}
