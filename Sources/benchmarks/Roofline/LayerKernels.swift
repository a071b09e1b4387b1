import Convolutional
import Kernels
import Matrices
import Networks

/// Layers whose passes consist of several loops over matrices, or of loops over images: batch norm, convolution and
/// pooling, forward and backward, and the drawing of normal numbers.
func layerKernels<S: Scalar>(_ type: S.Type, isQuick: Bool) -> [RooflineKernel] {
  [(128, 64), (1024, 256)].flatMap { batchNorm(type, $0, $1) } + convolution(type, from: 1, to: 6, size: 28, padding: 2)
    + convolution(type, from: 6, to: 16, size: 14, padding: 0) + pooling(type) + [normalNumbers(type)]
}

private func kernel<S: Scalar>(
  _ type: S.Type, _ name: String, _ size: String, _ operations: Int, divisions: Int = 0, read: Int, written: Int,
  _ prepare: @escaping () -> () -> Void
) -> RooflineKernel {
  let bytes = MemoryLayout<S>.stride
  return RooflineKernel(
    name, size, precision: S.precisionName,
    Cost(
      operations: Double(operations), divisions: Double(divisions), read: Double(bytes * read),
      written: Double(bytes * written)), prepare)
}

private func uniform<S: Scalar>(_ rows: Int, _ columns: Int) -> Matrix<S> {
  var random = Random(seed: 1)
  return .uniform(rows, columns, in: -1...1, using: &random)
}

/// Forward: the sums of x and (x − μ)², the quotient by the standard deviation, γ and β; results are Y and X̂.
/// Backward: the sums of G and G ⊙ X̂, and ∂L/∂X.
private func batchNorm<S: Scalar>(_ type: S.Type, _ rows: Int, _ columns: Int) -> [RooflineKernel] {
  let (count, size) = (rows * columns, "\(rows)×\(columns)")
  let layer = BatchNorm<S>(features: columns)
  return [
    kernel(type, "batch norm", size, 7 * count, read: count, written: 2 * count) {
      let X: Matrix<S> = uniform(rows, columns)
      return { _ = layer.forward(X) }
    },
    kernel(type, "batch norm adjoint", size, 8 * count, read: 2 * count, written: count) {
      let (X, G): (Matrix<S>, Matrix<S>) = (uniform(rows, columns), uniform(rows, columns))
      let cache = layer.forward(X).cache
      return { _ = layer.backward(G, cache) }
    },
  ]
}

/// The images of a step.
private let images = 64

private func convolution<S: Scalar>(
  _ type: S.Type, from channels: Int, to outputs: Int, size: Int, padding: Int
) -> [RooflineKernel] {
  var random = Random(seed: 1)
  let layer = Convolution<S>(
    of: ImageShape(channels: channels, height: size, width: size), to: outputs, kernel: 5,
    padding: .zero(Extent(padding, padding)), using: &random)
  let (patch, pixels) = (25 * channels, layer.output.height * layer.output.width)
  let (x, y, k) = (images * layer.input.count, images * layer.output.count, outputs * (patch + 1))
  let (operations, name) = (2 * images * outputs * patch * pixels, "\(images)×\(channels)×\(size)×\(size)")
  return [
    kernel(type, "convolution", name, operations, read: x + k, written: y) {
      let X: Matrix<S> = uniform(images, layer.input.count)
      return { _ = layer.forward(X) }
    },
    kernel(type, "convolution adjoint", name, 2 * operations, read: x + y + k, written: x + k) {
      let (X, G): (Matrix<S>, Matrix<S>) = (uniform(images, layer.input.count), uniform(images, layer.output.count))
      let cache = layer.forward(X).cache
      return { _ = layer.backward(G, cache) }
    },
  ]
}

/// The largest of 2×2 pixels: three comparisons for a window; results are the values and their places.
private func pooling<S: Scalar>(_ type: S.Type) -> [RooflineKernel] {
  let layer = MaxPooling<S>(of: ImageShape(channels: 6, height: 28, width: 28), kernel: 2)
  let (x, y) = (images * layer.input.count, images * layer.output.count)
  return [
    kernel(type, "max pooling", "\(images)×6×28×28", 3 * y, read: x, written: 2 * y) {
      let X: Matrix<S> = uniform(images, layer.input.count)
      return { _ = layer.forward(X) }
    },
    kernel(type, "max pooling adjoint", "\(images)×6×28×28", y, read: 2 * y, written: x) {
      let (X, G): (Matrix<S>, Matrix<S>) = (uniform(images, layer.input.count), uniform(images, layer.output.count))
      let cache = layer.forward(X).cache
      return { _ = layer.backward(G, cache) }
    },
  ]
}

/// For two numbers: a logarithm, a root, and sine and cosine by eight terms with a quotient each. The random bits do
/// not count.
private func normalNumbers<S: Scalar>(_ type: S.Type) -> RooflineKernel {
  let pairs = 64 * 32
  let logarithm = FunctionCost.logarithm(terms: FunctionCost.terms(S.precisionName).logarithm)
  let divisions = Int(logarithm.divisions) + 1 + 16
  return kernel(
    type, "normal numbers", "64×64", (Int(logarithm.operations) + 60) * pairs, divisions: divisions * pairs, read: 0,
    written: 2 * pairs
  ) {
    var random = Random(seed: 1)
    return { _ = Matrix<S>.normal(64, 64, using: &random) }
  }
}
