// Products with few columns, such as those of a classifier's last layer with ten classes.
//
// A row of C that fills only a part of a vector leaves the rest of the machine idle, and with one vector per row a
// number of A is loaded for every multiplication. The other side can fill the vectors: Cᵀ = BᵀAᵀ has long
// rows. Each element is the same sum in the same order, so the bits are the same.

/// The rows of C, and the terms of each of its sums, from which copying A to transpose it pays off.
private let (fewestTransposedRows, fewestTransposedTerms) = (64, 16)

/// Whether the columns of C fill vectors better than its rows do, by enough to pay for the transposition.
@inline(__always)
func isBetterTransposed<T: Real>(_ p: Product<T>) -> Bool {
  let lanes = T.laneCount
  if p.k == 0 || p.n > 2 * lanes { return false }
  // The used fraction of the vectors, n / ⌈n⌉ by rows against m / ⌈m⌉ by columns, which has to be a quarter larger.
  let gains = 5 * p.n * roundedUp(p.m, to: lanes) < 4 * p.m * roundedUp(p.n, to: lanes)
  if !gains { return false }
  // If A is stored transposed, it is read in place. Else it is copied, which only pays off for a single vector.
  return p.aRowStride == 1
    || (p.n <= lanes && p.m >= fewestTransposedRows && p.k >= fewestTransposedTerms)
}

/// The product computed as Cᵀ = BᵀAᵀ.
@inline(__always)
func transposedMultiply<T: Real>(_ p: Product<T>, _ plan: ProductPlan<T>) {
  let rowStride = roundedUp(p.m, to: T.laneCount)
  let count = p.n * rowStride
  let transposed = Memory.allocate(T.self, count: count)
  defer { Memory.deallocate(transposed, count: count) }
  var q = p.transposed
  (q.c, q.cRowStride, q.accumulates) = (transposed, rowStride, false)
  if plan.packsB {
    packedMultiply(q, plan)
  } else {
    unpackedMultiply(q, plan, rowsPerBlock: q.m)
  }
  for i in stride(from: 0, to: p.m, by: T.laneCount) {
    for j in stride(from: 0, to: p.n, by: T.laneCount) {
      writeTransposed(
        transposed + j * rowStride + i, rowStride: rowStride, to: p.c + i * p.cRowStride + j,
        cRowStride: p.cRowStride, rows: min(T.laneCount, p.m - i),
        columns: min(T.laneCount, p.n - j), adding: p.accumulates)
    }
  }
}

/// C ← Xᵀ or C ← C + Xᵀ, for a block X of at most as many rows and columns as a vector has lanes.
@inline(__always)
private func writeTransposed<T: Real>(
  _ x: UnsafePointer<T>, rowStride: Int, to c: UnsafeMutablePointer<T>, cRowStride: Int,
  rows: Int, columns: Int, adding: Bool
) {
  if adding {
    for i in 0..<rows {
      for j in 0..<columns { c[i * cRowStride + j] += x[j * rowStride + i] }
    }
    return
  }
  @inline(__always) func run<M: TransposableLaneMatrix>(_ matrix: M.Type) where M.T == T {
    M(x, stride: rowStride, index: 0, last: columns - 1).transposed()
      .write(to: c, stride: cRowStride, index: 0, end: rows, count: columns)
  }
  switch T.laneCount {
  case 16: run(LaneMatrix16<T>.self)
  case 8: run(LaneMatrix8<T>.self)
  case 4: run(LaneMatrix4<T>.self)
  default: run(LaneMatrix2<T>.self)
  }
}
