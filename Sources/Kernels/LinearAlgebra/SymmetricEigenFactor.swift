/// A = V Λ Vᵀ of a symmetric A: n×n, whose lower triangle is not read.
///
/// The eigenvalues come out in ascending order, column j of V belongs to the j-th. The elements of A are
/// multiplied by `scale`, which brings them to magnitude 1, and so are the eigenvalues. Returns the index
/// of an eigenvalue that did not converge, or nil.
@inline(__always)
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
  reduceToTridiagonal(
    work, n: n, stride: stride, tau: tau, diagonal: diagonal, offDiagonal: offDiagonal)
  gatherReflectorTiles(
    layout, from: work + 1, rowStride: 1, columnStride: stride, tau: tau, v: v, t: t)

  // Qᵀ, with Q = diag(1, H₁ H₂ …): the reflectors act on all but the first row and column.
  let q = vectors
  q.update(repeating: 0, count: n * n)
  let inner = n - 1
  for i in 0..<inner { q[i * inner + i] = 1 }
  applyReflectorTiles(layout, v: v, t: t, isTransposed: true, to: q, columns: inner)
  work.update(repeating: 0, count: counts.work)
  work[0] = 1
  for i in 0..<inner {
    (work + (i + 1) * stride + 1).update(from: q + i * inner, count: inner)
  }
  let failure = diagonalizeTridiagonal(diagonal, offDiagonal, n: n, z: work, stride: stride)
  let order = (0..<n).sorted { (diagonal[$0], $0) < (diagonal[$1], $1) }
  for (j, source) in order.enumerated() {
    values[j] = diagonal[source]
    for i in 0..<n { vectors[i * n + j] = work[source * stride + i] }
  }
  return failure
}
