import ExerciseRuntime
import Matrices

/// The sum that defines a cross-correlation with strides and zero padding, for the exercises on it:
///
///     y_m[i, j] = b_m + Σ_c Σ_a Σ_b k_mc[a, b] x_c[i s + a − p, j t + b − q]
///
/// where x is 0 outside of the image. Its gradients are sums over the same products.
struct Correlation {
  typealias Pair = (rows: Int, columns: Int)

  /// The numbers of channels of the image and of the output.
  let channels: Int
  let outputChannels: Int
  let image: Pair
  let kernel: Pair
  var stride: Pair
  var padding: Pair
  /// Whether a place outside of the image has the value of the next one within, which is a mistake.
  var extendsEdges = false
  /// Whether the stride multiplies the place in the kernel instead of the place in the output, which is a mistake.
  var strideInKernel = false
  /// The size of the output; nil for the right one.
  var givenOutput: Pair?

  /// A place in the sum: output channel m at [i, j], and input channel c at [row, column], by the kernel's [a, b].
  typealias Place = (m: Int, i: Int, j: Int, c: Int, row: Int, column: Int, a: Int, b: Int)

  init(channels: Int, outputChannels: Int, image: Pair, kernel: Pair, stride: Pair, padding: Pair) {
    (self.channels, self.outputChannels, self.image) = (channels, outputChannels, image)
    (self.kernel, self.stride, self.padding) = (kernel, stride, padding)
  }

  var output: Pair {
    givenOutput ?? (
      (image.rows + 2 * padding.rows - kernel.rows) / stride.rows + 1,
      (image.columns + 2 * padding.columns - kernel.columns) / stride.columns + 1
    )
  }

  /// Calls a function for each product of the sum, without those with a 0 of the padding.
  func forEach(_ body: (Place) -> Void) {
    for m in 0..<outputChannels {
      for c in 0..<channels {
        for i in 0..<output.rows {
          for j in 0..<output.columns { forEach(m, c, i, j, body) }
        }
      }
    }
  }

  private func forEach(_ m: Int, _ c: Int, _ i: Int, _ j: Int, _ body: (Place) -> Void) {
    for a in 0..<kernel.rows {
      for b in 0..<kernel.columns {
        var row: Int = (strideInKernel ? i + a * stride.rows : i * stride.rows + a) - padding.rows
        var column: Int = (strideInKernel ? j + b * stride.columns : j * stride.columns + b) - padding.columns
        if extendsEdges {
          (row, column) = (min(max(row, 0), image.rows - 1), min(max(column, 0), image.columns - 1))
        }
        guard row >= 0, row < image.rows, column >= 0, column < image.columns else { continue }
        body((m, i, j, c, row, column, a, b))
      }
    }
  }

  // MARK: - Sizes

  /// The sizes C, M, H, W, k, l, s, t, p, q: channels of the image and the output, image, kernel, stride, padding.
  init(_ sizes: [Int]) {
    self.init(
      channels: sizes[0], outputChannels: sizes[1], image: (sizes[2], sizes[3]), kernel: (sizes[4], sizes[5]),
      stride: (sizes[6], sizes[7]), padding: (sizes[8], sizes[9]))
  }

  /// Draws sizes in this order, with two to four outputs in each direction.
  ///
  /// - Parameters:
  ///   - channels: the numbers of channels of the image and the output.
  ///   - strides: the strides of rows and columns.
  ///   - isPadded: whether there is padding, of at most half a kernel.
  ///   - hasRest: whether rows and columns remain at the end that no window reaches.
  static func drawn(
    channels: ClosedRange<Int> = 1...1, strides: [Pair] = [(1, 1)], isPadded: Bool = false, hasRest: Bool = false
  ) -> @Sendable (inout Random) -> [Int] {
    { random in
      let stride: Pair = strides[Int.random(in: 0..<strides.count, using: &random)]
      let draw = sizes(channels, channels, 2...4, 2...4, 2...4, 2...4)(&random)
      let (k, l) = (draw[2], draw[3])
      let padding: Pair = isPadded ? (Int.random(in: 1...k / 2, using: &random), l / 2) : (0, 0)
      let rest: Pair = hasRest ? (stride.rows - 1, min(1, stride.columns - 1)) : (0, 0)
      let rows: Int = (draw[4] - 1) * stride.rows + k - 2 * padding.rows + rest.rows
      let columns: Int = (draw[5] - 1) * stride.columns + l - 2 * padding.columns + rest.columns
      return [draw[0], draw[1], rows, columns, k, l, stride.rows, stride.columns, padding.rows, padding.columns]
    }
  }

  // MARK: - Values

  /// Matrices of random numbers, one for each channel.
  static func images(_ count: Int, _ size: Pair, _ random: inout Random) -> Value {
    .matrices((0..<count).map { _ in .normal(size.rows, size.columns, using: &random) })
  }

  /// Random kernels, a list for each channel of the output.
  func kernels(_ random: inout Random) -> Value {
    .list((0..<outputChannels).map { _ in Self.images(channels, kernel, &random) })
  }

  /// Stride and padding as arguments.
  var steps: [Value] {
    [stride.rows, stride.columns, padding.rows, padding.columns].map { .integer($0) }
  }
}

extension [Value] {
  /// The list of lists of matrices at a place.
  func kernels(_ i: Int) -> [[Matrix<Double>]] { list(i).indices.map { list(i).matrices($0) } }

  /// The pair of whole numbers that begins at a place.
  func pair(_ i: Int) -> Correlation.Pair { (integer(i), integer(i + 1)) }
}

extension Value {
  /// A list of lists of matrices.
  static func kernels(_ kernels: [[Matrix<Double>]]) -> Value { .list(kernels.map { .matrices($0) }) }
}
