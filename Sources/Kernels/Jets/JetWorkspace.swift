/// The working memory for one part of the points: the jets of all layers for each tile of a batch, two tiles of
/// derivatives, and the sums of the gradient.
struct JetWorkspace<T: Real> {
  let count: Int
  private let tiles: Int
  /// For each tile, the jets of the inputs, followed by those of every layer.
  private let jets: UnsafeMutablePointer<T>
  /// The number of elements of the jets of one tile, and of those before its outputs.
  private let tileCount, outputOffset: Int
  /// The derivatives of the loss with respect to the jets of two neighbouring layers.
  let gradients: UnsafeMutablePointer<T>
  let nextGradients: UnsafeMutablePointer<T>
  /// One number for each feature of a register tile and each point: see ``TanhJets``.
  let numerators: UnsafeMutablePointer<T>
  /// The jets of the outputs of a batch point by point, and their derivatives.
  let rows: UnsafeMutablePointer<T>
  let rowGradients: UnsafeMutablePointer<T>
  /// The sums of the gradient, one vector for each parameter.
  let sums: UnsafeMutablePointer<T>
  private let sumCount: Int

  init(_ network: JetNetwork) {
    let widths = network.widths
    let (all, largest) = (widths.reduce(0, +), widths.max() ?? 0)
    let last = widths[network.layers]
    tiles = network.tilesPerBatch(T.self)
    tileCount = all * T.featureStride
    outputOffset = tileCount - last * T.featureStride
    sumCount = network.parameterCount * T.laneCount
    // A register tile has four features at most, and one component of each: as much as all components of one.
    count = (tiles * (all + 2 * last) + 2 * largest + 1) * T.featureStride + sumCount
    jets = Memory.allocate(T.self, count: count)
    gradients = jets + tiles * tileCount
    nextGradients = gradients + largest * T.featureStride
    numerators = nextGradients + largest * T.featureStride
    rows = numerators + T.featureStride
    rowGradients = rows + tiles * last * T.featureStride
    sums = rowGradients + tiles * last * T.featureStride
  }

  func deallocate() { Memory.deallocate(jets, count: count) }

  /// The jets of the inputs of a tile, followed by those of every layer.
  @inline(__always) func inputs(_ tile: Int) -> UnsafeMutablePointer<T> {
    jets + tile &* tileCount
  }

  /// Those of the last layer.
  @inline(__always) func outputs(_ tile: Int) -> UnsafeMutablePointer<T> {
    jets + (tile &* tileCount + outputOffset)
  }

  /// For tests: all of the memory.
  var everything: UnsafeMutableBufferPointer<T> { .init(start: jets, count: count) }

  /// Sets the sums to zero, and the derivatives of the inputs along the directions, which are the same for all points.
  func prepare(_ directions: UnsafePointer<T>, dimension d: Int) {
    sums.update(repeating: 0, count: sumCount)
    for tile in 0..<tiles {
      for feature in 0..<d {
        let jets = Jet<T>(
          u: .zero, a: T.Lanes(repeating: directions[feature]),
          b: T.Lanes(repeating: directions[d + feature]), bb: .zero)
        for block in stride(from: 0, to: T.featureStride, by: T.blockStride) {
          jets.write(to: inputs(tile) + feature * T.featureStride + block)
        }
      }
    }
  }
}
