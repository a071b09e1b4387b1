/// A P = Q R of A: m×n into a layout of one block, R: min(m, n)×n. Returns the pivots.
@inline(never)
func factorPivotedTiles<T: Real>(
  _ layout: ReflectorLayout<T>, _ a: UnsafePointer<T>, columns n: Int, scale: T,
  v: UnsafeMutablePointer<T>, t: UnsafeMutablePointer<T>, r: UnsafeMutablePointer<T>
) -> [Int] {
  let tau = Memory.allocate(T.self, count: layout.columns)
  defer { Memory.deallocate(tau, count: layout.columns) }
  return layout.columns > largestUnblockedQR
    ? factorByPanels(layout, a, columns: n, scale: scale, tau: tau, v: v, t: t, r: r)
    : factorColumnByColumn(layout, a, columns: n, scale: scale, tau: tau, v: v, t: t, r: r)
}

@inline(__always)
private func factorColumnByColumn<T: Real>(
  _ layout: ReflectorLayout<T>, _ a: UnsafePointer<T>, columns n: Int, scale: T,
  tau: UnsafeMutablePointer<T>, v: UnsafeMutablePointer<T>, t: UnsafeMutablePointer<T>,
  r: UnsafeMutablePointer<T>
) -> [Int] {
  let (m, count) = (layout.rows, layout.columns)
  let stride = workStride(T.self, columns: n)
  var pivots = Array(0..<n)
  let work = Memory.allocate(T.self, count: m * stride)
  defer { Memory.deallocate(work, count: m * stride) }
  for i in 0..<m {
    let (row, source) = (work + i * stride, a + i * n)
    for j in 0..<n { row[j] = source[j] * scale }
    for j in n..<stride { row[j] = 0 }
  }
  factorPivotedQR(work, rows: m, columns: n, stride: stride, tau: tau, pivots: &pivots)
  for i in 0..<count {
    for j in 0..<n { r[i * n + j] = j < i ? 0 : work[i * stride + j] }
  }
  gatherReflectorTiles(
    layout, from: work, rowStride: stride, columnStride: 1, tau: tau, v: v, t: t)
  return pivots
}

@inline(__always)
private func factorByPanels<T: Real>(
  _ layout: ReflectorLayout<T>, _ a: UnsafePointer<T>, columns n: Int, scale: T,
  tau: UnsafeMutablePointer<T>, v: UnsafeMutablePointer<T>, t: UnsafeMutablePointer<T>,
  r: UnsafeMutablePointer<T>
) -> [Int] {
  let (m, count) = (layout.rows, layout.columns)
  let stride = workStride(T.self, columns: m)
  var pivots = Array(0..<n)
  let counts = (work: n * stride, r: count * n)
  let work = Memory.allocate(T.self, count: counts.work)
  let unordered = Memory.allocate(T.self, count: counts.r)
  defer {
    Memory.deallocate(work, count: counts.work)
    Memory.deallocate(unordered, count: counts.r)
  }
  copyTransposed(a, rows: m, columns: n, scale: scale, into: work, stride: stride)
  factorPivotedPanels(
    work, rows: m, columns: n, stride: stride, tau: tau, r: unordered, pivots: &pivots)
  for i in 0..<count {
    for j in 0..<n { r[i * n + j] = j < i ? 0 : unordered[i * n + pivots[j]] }
  }
  gatherReflectorTiles(
    layout, from: work, rowStride: 1, columnStride: stride, tau: tau, v: v, t: t)
  return pivots
}

/// B ← scale Aᵀ for A: m×n, in square blocks, so that whole cache lines of both are used.
private func copyTransposed<T: Real>(
  _ a: UnsafePointer<T>, rows m: Int, columns n: Int, scale: T, into b: UnsafeMutablePointer<T>,
  stride: Int
) {
  let side = 32
  for j in 0..<n { (b + j * stride + m).update(repeating: 0, count: stride - m) }
  for first in Swift.stride(from: 0, to: m, by: side) {
    for column in Swift.stride(from: 0, to: n, by: side) {
      for j in column..<min(column + side, n) {
        for i in first..<min(first + side, m) { b[j * stride + i] = a[i * n + j] * scale }
      }
    }
  }
}
