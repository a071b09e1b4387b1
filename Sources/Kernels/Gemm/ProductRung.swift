/// The ladder from the definition of a product to the tuned one: each rung has one idea more than the one below it.
/// `benchmarks ladder` measures what each of them brings.
public enum ProductRung: String, CaseIterable, Sendable {
  /// c_ij = Σ_k a_ik b_kj in three loops: each sum is one chain of additions that wait for each other, and B is read
  /// across its rows.
  case naive
  /// The same terms row by row, c_i ← c_i + a_ik b_k: along rows the compiler computes whole vectors. B is taken in
  /// blocks, so that what is read again is still in cache.
  case blocked
  /// A block of C stays in registers until its sums are complete, see `RegisterTiles/RegisterTile.swift`: a vector of B
  /// is loaded once for all rows of the block, and C once. Large operands are packed in the order in which they are
  /// read.
  case registerTile
  /// The same on as many threads as the product is worth.
  case threads
}

/// The product as one rung computes it. The last two differ by ``Threads/count``, which the caller sets.
@inline(never)
func multiplyMatrices<T: Real>(_ product: Product<T>, by rung: ProductRung) {
  switch rung {
  case .naive: referenceMultiply(product)
  case .blocked: multiplyInBlocks(product)
  case .registerTile, .threads: blockedMultiply(product)
  }
}

/// Rows and columns of a block of B: 256 KB of Double stay in the L2 cache, and a piece of a row of C in the L1 cache.
private let (blockRows, blockColumns) = (64, 512)

/// The second rung. Rows of B are contiguous; other operands are multiplied by the definition.
@inline(__always)
private func multiplyInBlocks<T: Real>(_ p: Product<T>) {
  if p.bColumnStride != 1 { return referenceMultiply(p) }
  if !p.accumulates {
    for i in 0..<p.m { (p.c + i * p.cRowStride).update(repeating: 0, count: p.n) }
  }
  for firstColumn in stride(from: 0, to: p.n, by: blockColumns) {
    let columns = min(blockColumns, p.n - firstColumn)
    for firstRow in stride(from: 0, to: p.k, by: blockRows) {
      for i in 0..<p.m {
        let c = p.c + i * p.cRowStride + firstColumn
        for k in firstRow..<min(firstRow + blockRows, p.k) {
          let a = p.a[i * p.aRowStride + k * p.aColumnStride]
          let b = p.b + k * p.bRowStride + firstColumn
          // c_i ← c_i + a_ik b_k
          for j in 0..<columns { c[j] = multiplyAdd(c[j], a, b[j]) }
        }
      }
    }
  }
}
