/// A P = Q R with column pivoting, in place, for A: m×n in rows of `stride` elements (whole vectors).
///
/// In each step the column of largest norm comes first (Businger and Golub, Numerische Mathematik 7,
/// 1965), so |r_jj| decreases and the columns that depend on the others end up last. The norms are
/// recomputed in the pass that updates the columns, at the cost of one multiplication per element. They are
/// therefore as accurate as the columns themselves, in contrast to norms that are updated by subtraction
/// (Drmač and Bujanović, ACM Transactions on Mathematical Software 35(2), 2008).
///
/// On return R is the upper triangle, V lies below it, `pivots[j]` is the column of A that became
/// column j, and where the rest of the matrix is zero the reflectors are the identity.
@inline(__always)
func factorPivotedQR<T: Real>(
  _ a: UnsafeMutablePointer<T>, rows m: Int, columns n: Int, stride: Int,
  tau: UnsafeMutablePointer<T>, pivots: inout [Int]
) {
  let scratch = Memory.allocate(T.self, count: 3 * stride + m)
  defer { Memory.deallocate(scratch, count: 3 * stride + m) }
  let (norms, d, w, v) = (scratch, scratch + stride, scratch + 2 * stride, scratch + 3 * stride)
  let count = min(m, n)
  w.update(repeating: 0, count: stride)
  for i in 0..<m { v[i] = 0 }
  let all = Rank1Update(a: a, stride: stride, rows: 0..<m, v: v, w: w, norms: norms)
  forEachStrip(from: 0, to: stride, all)
  for j in 0..<count {
    var best = j
    for k in j + 1..<max(j + 1, n) where norms[k] > norms[best] { best = k }
    if best != j {
      pivots.swapAt(j, best)
      for i in 0..<m {
        let x = a[i * stride + j]
        a[i * stride + j] = a[i * stride + best]
        a[i * stride + best] = x
      }
    }
    let pivot = a + j * stride
    for i in j + 1..<max(j + 1, m) { v[i] = a[i * stride + j] }
    let h = Reflector(
      alpha: pivot[j], sumOfSquares: dotProduct(v + j + 1, v + j + 1, count: m - j - 1))
    (tau[j], pivot[j]) = (h.tau, h.beta)
    for i in j + 1..<max(j + 1, m) {
      v[i] *= h.scale
      a[i * stride + j] = v[i]
    }
    // Whole vectors: columns up to j in the same vector as column j + 1 do not change, because w is 0 there.
    let first = (j + 1) / T.laneCount * T.laneCount
    let below = j + 1..<max(j + 1, m)
    forEachStrip(
      from: first, to: stride, TransposedProduct(a: a, stride: stride, rows: below, v: v, d: d))
    for k in first..<stride { w[k] = k > j ? h.tau * (pivot[k] + d[k]) : 0 }
    for k in j + 1..<max(j + 1, n) { pivot[k] -= w[k] }
    forEachStrip(
      from: first, to: stride,
      Rank1Update(a: a, stride: stride, rows: below, v: v, w: w, norms: norms))
  }
}

/// d = Aᵀ v
private struct TransposedProduct<T: Real>: StripPass {
  var a: UnsafeMutablePointer<T>
  var stride: Int
  var rows: Range<Int>
  var v: UnsafeMutablePointer<T>
  var d: UnsafeMutablePointer<T>

  @inline(__always)
  func run<S: Strip>(_ strip: S.Type, at k: Int) where S.T == T {
    var (even, odd) = (S.zero, S.zero)
    var (i, row) = (rows.lowerBound, a + rows.lowerBound * stride + k)
    while i + 2 <= rows.upperBound {
      even.add(T.Lanes(repeating: v[i]), times: S(row))
      odd.add(T.Lanes(repeating: v[i + 1]), times: S(row + stride))
      i += 2
      row += 2 * stride
    }
    if i < rows.upperBound { even.add(T.Lanes(repeating: v[i]), times: S(row)) }
    even.add(T.Lanes(repeating: 1), times: odd)
    even.write(to: d + k, adding: false, tail: T.laneCount)
  }
}

/// A ← A − v wᵀ, and the sum of squares of each new column.
private struct Rank1Update<T: Real>: StripPass {
  var a: UnsafeMutablePointer<T>
  var stride: Int
  var rows: Range<Int>
  var v: UnsafeMutablePointer<T>
  var w: UnsafeMutablePointer<T>
  var norms: UnsafeMutablePointer<T>

  @inline(__always)
  func run<S: Strip>(_ strip: S.Type, at k: Int) where S.T == T {
    let w = S(w + k)
    var sum = S.zero
    for i in rows {
      let row = a + i * stride + k
      var x = S(row)
      x.add(T.Lanes(repeating: -v[i]), times: w)
      x.write(to: row, adding: false, tail: T.laneCount)
      sum.addSquare(of: x)
    }
    sum.write(to: norms + k, adding: false, tail: T.laneCount)
  }
}
