/// The memory of one part of the points: the streams of all layers for one tile, two tiles of derivatives, and the sums of
/// the gradient.
struct StreamWorkspace<T: Real> {
  let count: Int
  /// The streams of the inputs, followed by those of every layer.
  let inputs: UnsafeMutablePointer<T>
  /// Those of the last layer.
  let outputs: UnsafeMutablePointer<T>
  /// The derivatives of the loss with respect to the streams of two neighbouring layers.
  let gradients: UnsafeMutablePointer<T>
  let nextGradients: UnsafeMutablePointer<T>
  /// The streams of the outputs point by point, and their derivatives.
  let rows: UnsafeMutablePointer<T>
  let rowGradients: UnsafeMutablePointer<T>
  /// A vector for each parameter.
  let sums: UnsafeMutablePointer<T>
  private let sumCount: Int

  init(_ network: StreamNetwork) {
    let widths = network.widths
    let (all, largest) = (widths.reduce(0, +), widths.max() ?? 0)
    let last = widths[network.layers]
    sumCount = network.parameterCount * T.laneCount
    count = (all + 2 * largest + 2 * last) * T.featureStride + sumCount
    inputs = Memory.allocate(T.self, count: count)
    gradients = inputs + all * T.featureStride
    outputs = gradients - last * T.featureStride
    nextGradients = gradients + largest * T.featureStride
    rows = nextGradients + largest * T.featureStride
    rowGradients = rows + last * T.featureStride
    sums = rowGradients + last * T.featureStride
  }

  func deallocate() { Memory.deallocate(inputs, count: count) }

  /// Zero for the sums, and what is the same for all points: the derivatives of the inputs along the directions.
  func prepare(_ directions: UnsafePointer<T>, dimension d: Int) {
    sums.update(repeating: 0, count: sumCount)
    for feature in 0..<d {
      let streams = FourStreams<T>(
        u: .zero, a: T.Lanes(repeating: directions[feature]),
        b: T.Lanes(repeating: directions[d + feature]), bb: .zero)
      for block in stride(from: 0, to: T.featureStride, by: T.blockStride) {
        streams.write(to: inputs + feature * T.featureStride + block)
      }
    }
  }
}
