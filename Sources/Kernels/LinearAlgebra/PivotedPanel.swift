/// The number of reflectors of one panel.
private let panelColumns = 32

/// The rows and columns up to which the matrix fits into the L2 cache and is updated after each reflector.
let largestUnblockedQR = 64

/// A squared norm that subtractions have reduced below this fraction of its initial value is recomputed.
private let smallestPart = 1.0 / 1024

/// A P = Q R with column pivoting for large A: m×n, panel by panel, on Aᵀ in rows of `stride` elements (whole
/// vectors, zeros past the end): row k is column k, so that columns are contiguous when they are exchanged and
/// multiplied.
///
/// The matrix is updated not after each reflector but once for the up to 32 of a panel, by the matrix product,
/// ```
/// A ← A − V F      f_i = τ_i (v_iᵀ A − (v_iᵀ V) F)
/// ```
/// with V = (v₁ v₂ …) and the rows f_i of F (Quintana-Ortí, Sun and Bischof, SIAM J. Sci. Comput. 19(5), 1998).
/// Until then each step updates only the column of its pivot and its row of R. Half of the operations
/// remain in v_iᵀ A, which reads A once.
///
/// The norms, which choose the pivots, are added up when a panel begins. Within it ‖a_k‖² − r_jk² takes the place
/// of ‖a_k‖²; its rounding errors are some ε of the sum at the beginning, so a norm that has become a small part of
/// that ends the panel (the cancellation is discussed by Drmač and Bujanović, ACM Transactions on Mathematical
/// Software 35(2), 2008).
///
/// On return row j holds v_j from element j on, its leading 1 included; element c of row j of `r` is the one of
/// R for the column of A with number c; and `pivots[j]` is the column of A that became column j.
@inline(__always)
func factorPivotedPanels<T: Real>(
  _ a: UnsafeMutablePointer<T>, rows m: Int, columns n: Int, stride: Int,
  tau: UnsafeMutablePointer<T>, r: UnsafeMutablePointer<T>, pivots: inout [Int]
) {
  let width = roundedUp(n, to: T.laneCount)
  let count = (2 * panelColumns + 4) * width + stride + panelColumns
  let scratch = Memory.allocate(T.self, count: count)
  defer { Memory.deallocate(scratch, count: count) }
  scratch.update(repeating: 0, count: count)
  var lines = scratch
  func take(_ count: Int) -> UnsafeMutablePointer<T> {
    defer { lines += count }
    return lines
  }
  let panel = PivotedPanel(
    a: a, m: m, n: n, stride: stride, width: width, tau: tau, r: r,
    f: take(panelColumns * width), negated: take(panelColumns * width), row: take(width),
    norms: take(width), start: take(width), products: take(width), v: take(stride),
    inner: take(panelColumns))
  var first = 0
  while first < min(m, n) {
    first += panel.factor(from: first, pivots: &pivots)
  }
}

private struct PivotedPanel<T: Real> {
  var a: UnsafeMutablePointer<T>
  var m: Int
  var n: Int
  var stride: Int
  /// n, rounded up to whole vectors.
  var width: Int
  var tau: UnsafeMutablePointer<T>
  var r: UnsafeMutablePointer<T>
  /// F, a row for each reflector, and −F.
  var f: UnsafeMutablePointer<T>
  var negated: UnsafeMutablePointer<T>
  /// The row of R of the current step.
  var row: UnsafeMutablePointer<T>
  /// The squares of the norms, and what they were when the panel began.
  var norms: UnsafeMutablePointer<T>
  var start: UnsafeMutablePointer<T>
  /// The row vᵀ A.
  var products: UnsafeMutablePointer<T>
  var v: UnsafeMutablePointer<T>
  /// The row vᵀ V.
  var inner: UnsafeMutablePointer<T>

  /// Factors up to 32 columns, updates the rest, and returns the number of columns.
  func factor(from first: Int, pivots: inout [Int]) -> Int {
    for k in first..<n {
      let column = a + k * stride + first
      norms[k] = dotProduct(column, column, count: m - first)
      start[k] = norms[k]
    }
    var done = 0
    var isAccurate = true
    while isAccurate && done < min(panelColumns, min(m, n) - first) {
      let j = first + done
      exchange(j, with: indexOfLargestNorm(from: j), first: first, done: done, &pivots)
      eliminate(j, first: first, done: done, pivots)
      for k in j + 1..<max(j + 1, n) {
        norms[k] -= row[k] * row[k]
        if norms[k] < T(smallestPart) * start[k] { isAccurate = false }
      }
      done += 1
    }
    updateRest(first: first, done: done)
    return done
  }

  private func indexOfLargestNorm(from j: Int) -> Int {
    var best = j
    for k in j + 1..<max(j + 1, n) where norms[k] > norms[best] { best = k }
    return best
  }

  private func exchange(_ j: Int, with k: Int, first: Int, done: Int, _ pivots: inout [Int]) {
    if j == k { return }
    pivots.swapAt(j, k)
    swap(&norms[j], &norms[k])
    swap(&start[j], &start[k])
    for i in 0..<done { swap(&f[i * width + j], &f[i * width + k]) }
    let (x, y) = (a + j * stride, a + k * stride)
    for i in Swift.stride(from: first / T.laneCount * T.laneCount, to: stride, by: T.laneCount) {
      let lanes = (x + i).lanes
      (x + i).store((y + i).lanes)
      (y + i).store(lanes)
    }
  }

  /// Computes the new elements of column j, its reflector, and its rows of F and R.
  private func eliminate(_ j: Int, first: Int, done: Int, _ pivots: [Int]) {
    let (column, panel, f, lanes) = (a + j * stride, a + first * stride, f, T.laneCount)
    let elements = j / lanes * lanes..<stride
    for i in 0..<done { inner[i] = -f[i * width + j] }
    addRows(
      panel, count: done, stride: stride, times: inner, factorStride: 1, columns: elements,
      to: column)
    let h = Reflector(
      alpha: column[j],
      sumOfSquares: dotProduct(column + j + 1, column + j + 1, count: m - j - 1))
    tau[j] = h.tau
    for i in elements.lowerBound..<j { v[i] = 0 }
    for i in j + 1..<max(j + 1, m) { column[i] *= h.scale }
    column[j] = 1
    (v + j).update(from: column + j, count: m - j)

    // f = τ (vᵀ A − (vᵀ V) F), and the row of R: r_j = a_j − (row j of V) F − f
    multiplyRows(
      a + (j + 1) * stride, rows: n - j - 1, stride: stride, columns: elements, v,
      into: products + j + 1)
    multiplyRows(panel, rows: done, stride: stride, columns: elements, v, into: inner)
    for i in 0..<done { inner[i] = -inner[i] }
    for k in j + 1..<max(j + 1, n) { row[k] = a[k * stride + j] }
    let rest = (j + 1) / lanes * lanes..<width
    addRows(
      f, count: done, stride: width, times: inner, factorStride: 1, columns: rest, to: products)
    for i in 0..<done { inner[i] = -panel[i * stride + j] }
    addRows(f, count: done, stride: width, times: inner, factorStride: 1, columns: rest, to: row)
    let new = f + done * width
    for k in j + 1..<max(j + 1, n) {
      new[k] = h.tau * products[k]
      row[k] -= new[k]
      r[j * n + pivots[k]] = row[k]
    }
    r[j * n + pivots[j]] = h.beta
  }

  /// A ← A − V F right of and below the panel.
  private func updateRest(first: Int, done: Int) {
    let next = first + done
    for i in 0..<done { for k in next..<n { negated[i * width + k] = -f[i * width + k] } }
    multiplyMatrices(
      Product(
        m: n - next, n: m - next, k: done, a: negated + next, aRowStride: 1, aColumnStride: width,
        b: a + first * stride + next, bRowStride: stride, bColumnStride: 1,
        c: a + next * stride + next, cRowStride: stride, accumulates: true))
  }
}
