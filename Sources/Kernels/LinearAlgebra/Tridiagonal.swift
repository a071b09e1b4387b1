/// A = Q T Qᵀ with T tridiagonal, for a symmetric A: n×n, in rows of `stride` elements (whole vectors).
///
/// ```
/// p = τ A v      w = p − ½ τ (pᵀv) v      A ← A − v wᵀ − w vᵀ
/// ```
/// (Golub and Van Loan, Matrix Computations, section 8.3.1). The next reflector needs only the next row
/// of the new A. It is computed first, so that the pass that updates the other rows can multiply them by
/// it too: one pass over the matrix per reflector instead of two. A stays a full symmetric
/// matrix, because a row is contiguous where a column is not.
///
/// The rows before `first` have been reduced. On return row j holds v_j from column j + 1 on, its leading 1 included.
@inline(__always)
func reduceToTridiagonal<T: Real>(
  _ a: UnsafeMutablePointer<T>, n: Int, stride: Int, from first: Int, tau: UnsafeMutablePointer<T>,
  diagonal: UnsafeMutablePointer<T>, offDiagonal: UnsafeMutablePointer<T>
) {
  let scratch = Memory.allocate(T.self, count: 4 * stride)
  defer { Memory.deallocate(scratch, count: 4 * stride) }
  scratch.update(repeating: 0, count: 4 * stride)
  var (v, next) = (scratch, scratch + stride)
  let (w, p) = (scratch + 2 * stride, scratch + 3 * stride)
  for j in first..<n {
    // Row j is updated by the previous reflector, (v, w), which has not been applied to the rows below yet either.
    let row = a + j * stride
    for k in j..<n { row[k] -= v[j] * w[k] + w[j] * v[k] }
    diagonal[j] = row[j]
    if j == n - 1 { break }
    let h = Reflector(
      alpha: row[j + 1],
      sumOfSquares: dotProduct(row + min(j + 2, n), row + min(j + 2, n), count: max(0, n - j - 2)))
    (offDiagonal[j], tau[j]) = (h.beta, h.tau)
    row[j + 1] = 1
    for k in j + 2..<max(j + 2, n) { row[k] *= h.scale }
    next.update(repeating: 0, count: j + 1)
    (next + j + 1).update(from: row + j + 1, count: n - j - 1)
    forEachStrip(
      from: (j + 1) / T.laneCount * T.laneCount, to: stride,
      Rank2Update(a: a, stride: stride, rows: j + 1..<n, v: v, w: w, next: next, p: p))
    for k in j + 1..<n { p[k] *= h.tau }
    let half = h.tau / 2 * dotProduct(p + j + 1, next + j + 1, count: n - j - 1)
    for k in j + 1..<n { w[k] = p[k] - half * next[k] }
    swap(&v, &next)
  }
}

/// A ← A − v wᵀ − w vᵀ, then p = A next.
private struct Rank2Update<T: Real>: StripPass {
  var a: UnsafeMutablePointer<T>
  var stride: Int
  var rows: Range<Int>
  var v: UnsafeMutablePointer<T>
  var w: UnsafeMutablePointer<T>
  var next: UnsafeMutablePointer<T>
  var p: UnsafeMutablePointer<T>

  @inline(__always)
  func run<S: Strip>(_ strip: S.Type, at k: Int) where S.T == T {
    let (vStrip, wStrip) = (S(v + k), S(w + k))
    var sum = S.zero
    for i in rows {
      let row = a + i * stride + k
      var x = S(row)
      x.add(T.Lanes(repeating: -v[i]), times: wStrip)
      x.add(T.Lanes(repeating: -w[i]), times: vStrip)
      x.write(to: row, adding: false, tail: T.laneCount)
      sum.add(T.Lanes(repeating: next[i]), times: x)
    }
    sum.write(to: p + k, adding: false, tail: T.laneCount)
  }
}
