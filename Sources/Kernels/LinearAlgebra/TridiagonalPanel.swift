/// The number of reflectors of one panel, a multiple of the rows of a diagonal block.
private let panelRows = 32

/// The rows and columns up to which the matrix fits into the L2 cache and is updated after each reflector.
private let smallMatrix = 160

/// A = Q T Qᵀ as ``reduceToTridiagonal(_:n:stride:tau:diagonal:offDiagonal:)``, for large matrices panel by panel.
///
/// The matrix is updated not after each reflector but once for all 32 of a panel, by the matrix product,
/// ```
/// A ← A − V Wᵀ − W Vᵀ      V = (v₁ v₂ …), W = (w₁ w₂ …)
/// ```
/// and until then each step works without the new A: only its own row is updated, and the product with v is
/// ```
/// p = τ (A v − V (Wᵀv) − W (Vᵀv))      w = p − ½ τ (pᵀv) v
/// ```
/// (Dongarra, Sorensen and Hammarling, J. Comput. Appl. Math. 27, 1989). Half of the operations remain
/// in A v, which reads one triangle of A. The last rows, few enough to stay in the L2 cache, are
/// reduced one by one.
@inline(__always)
func reduceToTridiagonalByPanels<T: Real>(
  _ a: UnsafeMutablePointer<T>, n: Int, stride: Int, tau: UnsafeMutablePointer<T>,
  diagonal: UnsafeMutablePointer<T>, offDiagonal: UnsafeMutablePointer<T>
) {
  var first = 0
  if n > smallMatrix {
    // V and W, a row for each of their columns, then −W and −V; p and v.
    let count = (4 * panelRows + 2) * stride
    let scratch = Memory.allocate(T.self, count: count)
    defer { Memory.deallocate(scratch, count: count) }
    while n - first > smallMatrix {
      scratch.update(repeating: 0, count: count)
      let panel = TridiagonalPanel(
        a: a, n: n, stride: stride, first: first, vw: scratch,
        negated: scratch + 2 * panelRows * stride, p: scratch + 4 * panelRows * stride,
        products: scratch + (4 * panelRows + 1) * stride)
      for i in 0..<panelRows {
        panel.reduceRow(i, tau: tau, diagonal: diagonal, offDiagonal: offDiagonal)
      }
      panel.updateRest(panelRows: panelRows)
      first += panelRows
    }
    // The reduction of the rest reads both triangles.
    for i in first..<n { for j in first..<i { a[i * stride + j] = a[j * stride + i] } }
  }
  reduceToTridiagonal(
    a, n: n, stride: stride, from: first, tau: tau, diagonal: diagonal, offDiagonal: offDiagonal)
}

/// The reflectors of the rows first, first + 1, ….
private struct TridiagonalPanel<T: Real> {
  var a: UnsafeMutablePointer<T>
  var n: Int
  var stride: Int
  var first: Int
  /// Rows v₁, w₁, v₂, w₂, …
  var vw: UnsafeMutablePointer<T>
  /// Rows −w₁, −v₁, −w₂, −v₂, …: the new A is A + negatedᵀ vw.
  var negated: UnsafeMutablePointer<T>
  var p: UnsafeMutablePointer<T>
  var products: UnsafeMutablePointer<T>

  func reduceRow(
    _ i: Int, tau: UnsafeMutablePointer<T>, diagonal: UnsafeMutablePointer<T>,
    offDiagonal: UnsafeMutablePointer<T>
  ) {
    let j = first + i
    let (row, v, w) = (a + j * stride, vw + 2 * i * stride, vw + (2 * i + 1) * stride)
    // Row j of the new A. Before column j it holds finite numbers that are not used.
    addRows(
      negated, count: 2 * i, stride: stride, times: vw + j, factorStride: stride,
      columns: wholeVectors(from: j), to: row)
    let h = Reflector(
      alpha: row[j + 1], sumOfSquares: dotProduct(row + j + 2, row + j + 2, count: n - j - 2))
    (diagonal[j], offDiagonal[j], tau[j]) = (row[j], h.beta, h.tau)
    row[j + 1] = 1
    for k in j + 2..<n { row[k] *= h.scale }
    for k in j + 1..<n { v[k] = row[k] }
    // p = τ (new A) v
    multiplySymmetric(a, n: n, stride: stride, from: j + 1, v, into: p)
    let rest = wholeVectors(from: j + 1)
    multiplyRows(vw, rows: 2 * i, stride: stride, columns: rest, v, into: products)
    addRows(
      negated, count: 2 * i, stride: stride, times: products, factorStride: 1, columns: rest, to: p)
    for k in j + 1..<n { p[k] *= h.tau }
    let half = h.tau / 2 * dotProduct(p + j + 1, v + j + 1, count: n - j - 1)
    let (minusW, minusV) = (negated + 2 * i * stride, negated + (2 * i + 1) * stride)
    for k in j + 1..<n {
      w[k] = p[k] - half * v[k]
      (minusW[k], minusV[k]) = (-w[k], -v[k])
    }
  }

  private func wholeVectors(from column: Int) -> Range<Int> {
    column / T.laneCount * T.laneCount..<stride
  }

  /// A ← A − V Wᵀ − W Vᵀ after the panel, from the blocks on the diagonal to the right.
  func updateRest(panelRows: Int) {
    for row in Swift.stride(from: first + panelRows, to: n, by: 2 * panelRows) {
      multiplyMatrices(
        Product(
          m: min(2 * panelRows, n - row), n: n - row, k: 2 * panelRows,
          a: negated + row, aRowStride: 1, aColumnStride: stride,
          b: vw + row, bRowStride: stride, bColumnStride: 1,
          c: a + row * stride + row, cRowStride: stride, accumulates: true))
    }
  }
}
