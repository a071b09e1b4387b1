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
    typealias Two = Twice<JetRow<T>>
    var row = 0
    #if LANES512 || arch(arm64)
      // With 32 registers: sixteen sums, four vectors of a jet and a weight.
      while row + 4 <= rows {
        multiply(Twice<Two>.self, row, then: epilogue)
        row += 4
      }
    #endif
    // With 16 registers no more than eight sums fit.
    while row + 2 <= rows {
      multiply(Two.self, row, then: epilogue)
      row += 2
    }
    if row < rows { multiply(JetRow<T>.self, row, then: epilogue) }
  }

  /// Some rows from `first` on.
  @inline(never)
  private func multiply<R: JetRows, E: JetEpilogue>(
    _ type: R.Type, _ first: Int, then epilogue: E
  ) where R.T == T, E.T == T {
    for block in stride(from: 0, to: T.featureStride, by: T.blockStride) {
      var sums = R.zero
      var (m, x) = (m + first &* rowStride, x + block)
      for _ in 0..<k {
        sums.add(m, rowStride, times: Jet(x))
        m += columnStride
        x += T.featureStride
      }
      sums.finish(epilogue, feature: first, block: block)
    }
  }
}
