import ExerciseRuntime
import Grading
import Matrices

/// Mistakes in the gradients by kernels and biases.
private enum Fault {
  case firstChannel, firstUpstream, exchanged, swappedStrides, strideInKernel, noStride, noOffset, edges, turned
  case lastWindow, mean, biasMean, oneBias
}

extension Exercise {
  /// The gradients of a convolutional layer by its parameters, by the definition of its forward pass.
  static let kernelGradient = Exercise(
    folder: "43-KernelGradient", title: "the gradient by a kernel", lesson: "convolutional-networks",
    article: "Convolutional/ConvolutionDerivation", outputs: outputs, reference: { pass($0, nil) },
    mistakes: Mistake.all(
      [
        (.firstChannel, "only the first channel of the image is used; each kernel meets its own"),
        (.firstUpstream, "only the first channel of G is used; each kernel has its own"),
        (.exchanged, "the lists are exchanged: the outer one is that of the output's channels"),
        (.swappedStrides, "the strides of rows and columns are exchanged"),
        (.strideInKernel, "the stride multiplies the place in the kernel; it moves the window"),
        (.noStride, "the window is moved by one, whatever the stride"),
        (.noOffset, "the windows begin at the edge of the image, and not in the padding before it"),
        (.edges, "beyond the edges stand the numbers at the edge; the padding is with zeros"),
        (.turned, "the kernel's gradient is turned round: it belongs to a convolution, not to a cross-correlation"),
        (.lastWindow, "only the last window is counted; the kernel is used in all of them"),
        (.mean, "∂L/∂K is a mean over the windows; the kernel gets their sum"),
        (.biasMean, "∂L/∂b is a mean over the places; the bias gets their sum"),
        (.oneBias, "∂L/∂b is the sum over all channels; each bias belongs to one"),
      ], outputs: outputs, pass: pass),
    checks: [
      check(
        "∂L/∂K of several channels", points: 3, output: "∂L/∂K",
        sizes: [[2, 3, 5, 4, 3, 2, 1, 1, 0, 0], [3, 1, 4, 5, 1, 1, 1, 1, 0, 0], [1, 2, 3, 3, 3, 3, 1, 1, 0, 0]],
        drawn: Correlation.drawn(channels: 2...4), cost: [4, 4, 20, 20, 5, 5, 1, 1, 0, 0]),
      check(
        "∂L/∂K with strides", points: 2, output: "∂L/∂K",
        sizes: [[1, 1, 8, 9, 3, 2, 2, 3, 0, 0], [1, 1, 7, 6, 2, 3, 3, 2, 0, 0]],
        drawn: Correlation.drawn(strides: [(2, 3), (3, 2), (3, 1), (1, 3)], hasRest: true),
        cost: [4, 4, 36, 52, 5, 5, 2, 3, 0, 0]),
      check(
        "∂L/∂K with padding", points: 3, output: "∂L/∂K",
        sizes: [[1, 1, 4, 5, 4, 3, 1, 1, 2, 1], [1, 1, 5, 5, 3, 5, 2, 2, 1, 2]],
        drawn: Correlation.drawn(strides: [(1, 1), (2, 2)], isPadded: true), cost: [4, 4, 20, 20, 5, 5, 1, 1, 2, 2]),
      check(
        "∂L/∂b", points: 2, output: "∂L/∂b", sizes: [[1, 2, 5, 4, 2, 2, 1, 1, 0, 0], [2, 3, 6, 7, 3, 2, 2, 3, 1, 1]],
        drawn: Correlation.drawn(channels: 2...4)),
    ])

  private static let outputs = ["∂L/∂K", "∂L/∂b"]

  @Sendable private static func pass(_ arguments: [Value], _ fault: Fault?) -> [Value] {
    let (X, G) = (arguments.matrices(0), arguments.matrices(1))
    let kernel: Correlation.Pair = arguments.pair(2)
    var (stride, padding) = (arguments.pair(4), arguments.pair(6))
    if fault == .swappedStrides { stride = (stride.columns, stride.rows) }
    if fault == .noStride { stride = (1, 1) }
    if fault == .noOffset { padding = (0, 0) }
    var sum = Correlation(
      channels: X.count, outputChannels: G.count, image: (X[0].rows, X[0].columns), kernel: kernel, stride: stride,
      padding: padding)
    (sum.extendsEdges, sum.strideInKernel) = (fault == .edges, fault == .strideInKernel)
    sum.givenOutput = (G[0].rows, G[0].columns)
    var dK: [[Matrix<Double>]] = G.map { _ in X.map { _ in .zeros(kernel.rows, kernel.columns) } }
    let count: Double = fault == .mean ? Double(G[0].count) : 1
    sum.forEach { place in
      let x: Double = X[fault == .firstChannel ? 0 : place.c][place.row, place.column]
      let g: Double = G[fault == .firstUpstream ? 0 : place.m][place.i, place.j] / count
      let (a, b) = fault == .turned ? (kernel.rows - 1 - place.a, kernel.columns - 1 - place.b) : (place.a, place.b)
      if fault == .lastWindow { dK[place.m][place.c][a, b] = 0 }
      dK[place.m][place.c][a, b] += g * x
    }
    if fault == .exchanged { dK = X.indices.map { c in G.indices.map { m in dK[m][c] } } }
    var db: Matrix<Double> = .zeros(1, G.count)
    for m in G.indices {
      for k in G.indices where k == m || fault == .oneBias { db[0, m] += G[k].elements.reduce(0, +) }
      if fault == .biasMean { db[0, m] /= Double(G[m].count) }
    }
    return [.kernels(dK), .matrix(db)]
  }

  /// Sums of at most 16² products of numbers near 1, in norm over the kernel: rounding is below 1e-13. G has a mean of
  /// 0.5, so that the sums for the biases do not cancel. Only the first check has several channels, only the second
  /// unequal strides and rows that remain, only the third padding.
  private static func check(
    _ name: String, points: Int, output: String, sizes: [[Int]],
    drawn: @escaping @Sendable (inout Random) -> [Int], cost: [Int]? = nil
  ) -> Check {
    Check(name, points: points, outputs: [output], sizes: sizes, drawn: drawn, costSizes: cost) { sizes, random in
      let sum = Correlation(sizes)
      let G: [Matrix<Double>] = (0..<sum.outputChannels).map { _ in
        0.5 + Matrix.normal(sum.output.rows, sum.output.columns, using: &random)
      }
      return [
        Correlation.images(sum.channels, sum.image, &random), .matrices(G), .integer(sum.kernel.rows),
        .integer(sum.kernel.columns),
      ] + sum.steps
    }
  }
}
