/// The product of a matrix and the jets of a tile, M X, feature by feature of the result.
///
/// M is given by its strides: for a layer it is Wᵀ in the forward pass and W in the backward pass.
struct JetProduct<T: Real> {
  /// The columns of M and the features of X.
  var k: Int
  /// The rows of M and the features of the result.
  var rows: Int
  var m: UnsafePointer<T>
  var rowStride: Int
  var columnStride: Int
  var x: UnsafePointer<T>

  /// Computes all rows and passes each to the epilogue.
  @inline(__always)
  func callAsFunction<E: JetEpilogue>(then epilogue: E) where E.T == T {
    typealias Two = Join<Single<T>>
    var row = 0
    #if LANES512 || arch(arm64)
      // With 32 registers: sixteen sums, four weights and a vector of x.
      while row + 4 <= rows {
        multiply(Join<Join<Two>>.self, row, then: epilogue)
        row += 4
      }
    #elseif LANES256
      // With 16 registers: twelve sums, three weights and a vector of x.
      while row + 3 <= rows {
        multiply(Join<Two>.self, row, then: epilogue)
        row += 3
      }
    #endif
    // Without fused operations each product takes one more of 16 registers: eight sums.
    while row + 2 <= rows {
      multiply(Two.self, row, then: epilogue)
      row += 2
    }
    if row < rows { multiply(Single<T>.self, row, then: epilogue) }
  }

  /// Some rows from `first` on.
  @inline(never)
  private func multiply<Features: FeatureStrip, E: JetEpilogue>(
    _ type: Features.Type, _ first: Int, then epilogue: E
  ) where Features.T == T, E.T == T {
    for block in stride(from: 0, to: T.featureStride, by: T.blockStride) {
      var sums = JetTile<Features>.zero
      var (m, x) = (m + first &* rowStride, x + block)
      for _ in 0..<k {
        sums.add(x, times: Features(repeating: m, stride: rowStride))
        m += columnStride
        x += T.featureStride
      }
      sums.finish(epilogue, first: first, block: block)
    }
    epilogue.finishFeatures(from: first, rows: Features.vectors)
  }
}
