/// A = V Λ Vᵀ of a symmetric A: n×n, whose lower triangle is not read.
///
/// The eigenvalues are in ascending order, and column j of V belongs to the j-th of them. The elements of A are
/// multiplied by `scale`, which brings them to magnitude 1, and so are the eigenvalues. Returns the index
/// of an eigenvalue that did not converge, or nil.
@inline(never)
func factorSymmetric<T: Real>(
  _ a: UnsafePointer<T>, n: Int, scale: T,
  values: UnsafeMutablePointer<T>, vectors: UnsafeMutablePointer<T>
) -> Int? {
  if n == 0 { return nil }
  let stride = workStride(T.self, columns: n)
  let layout = ReflectorLayout<T>(rows: n - 1, columns: n - 1)
  let counts = (work: n * stride, lines: 3 * n, v: layout.vCount, t: layout.tCount)
  let work = Memory.allocate(T.self, count: counts.work)
  let lines = Memory.allocate(T.self, count: counts.lines)
  let v = Memory.allocate(T.self, count: counts.v)
  let t = Memory.allocate(T.self, count: counts.t)
  defer {
    Memory.deallocate(work, count: counts.work)
    Memory.deallocate(lines, count: counts.lines)
    Memory.deallocate(v, count: counts.v)
    Memory.deallocate(t, count: counts.t)
  }
  let (diagonal, offDiagonal, tau) = (lines, lines + n, lines + 2 * n)
  work.update(repeating: 0, count: counts.work)
  for i in 0..<n {
    for j in i..<n {
      let x = a[i * n + j] * scale
      work[i * stride + j] = x
      work[j * stride + i] = x
    }
  }
  reduceToTridiagonalByPanels(
    work, n: n, stride: stride, tau: tau, diagonal: diagonal, offDiagonal: offDiagonal)
  gatherReflectorTiles(
    layout, from: work + 1, rowStride: 1, columnStride: stride, tau: tau, v: v, t: t)

  // T = Zᵀ Λ Z
  work.update(repeating: 0, count: counts.work)
  for i in 0..<n { work[i * stride + i] = 1 }
  let failure = diagonalizeTridiagonal(diagonal, offDiagonal, n: n, z: work, stride: stride)
  let order = (0..<n).sorted { (diagonal[$0], $0) < (diagonal[$1], $1) }
  for (j, source) in order.enumerated() { values[j] = diagonal[source] }
  gatherTransposed(work, stride: stride, order: order, into: vectors)
  // V = Q Zᵀ, with Q = diag(1, H₁ H₂ …): the reflectors act on all but the first row.
  applyReflectorTiles(layout, v: v, t: t, isTransposed: false, to: vectors + n, columns: n)
  return failure
}

/// Column j of B: n×n ← row order[j] of Z, in square blocks, so that whole cache lines of both are used.
private func gatherTransposed<T: Real>(
  _ z: UnsafePointer<T>, stride: Int, order: [Int], into b: UnsafeMutablePointer<T>
) {
  let (n, side) = (order.count, 32)
  for first in Swift.stride(from: 0, to: n, by: side) {
    for j in Swift.stride(from: 0, to: n, by: side) {
      for i in first..<min(first + side, n) {
        for column in j..<min(j + side, n) { b[i * n + column] = z[order[column] * stride + i] }
      }
    }
  }
}
