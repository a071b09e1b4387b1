/// The rows of U that are computed before the matrix product updates the rest.
private let blockRows = 48

/// U with A = UᵀU, in place of the upper triangle of A: n×n, row-major, padded.
///
/// Right-looking (Golub and Van Loan, Matrix Computations, section 4.2.6), in terms of U = Lᵀ, because
/// in row-major memory the rows of U are what all three steps run along:
/// ```
/// A₁₁ = U₁₁ᵀ U₁₁              the diagonal block
/// U₁₂ = U₁₁⁻ᵀ A₁₂             a triangular system
/// A₂₂ ← A₂₂ − U₁₂ᵀ U₁₂        the matrix product, upper triangle only
/// ```
/// Returns the first index whose pivot is not positive, or nil. Below the diagonal nothing changes.
@inline(never)
func factorCholeskyBlocked<T: Real>(_ a: UnsafeMutablePointer<T>, n: Int) -> Int? {
  let negated = Memory.allocate(T.self, count: blockRows * n)
  defer { Memory.deallocate(negated, count: blockRows * n) }
  for first in stride(from: 0, to: n, by: blockRows) {
    let last = min(first + blockRows, n)
    if let pivot = factorDiagonalBlock(a, n: n, rows: first..<last) { return pivot }
    let rest = n - last
    if rest == 0 { break }
    let u12 = a + first * n + last
    solveTriangularBlocked(
      TriangularSystem(
        n: last - first, k: rest, t: a + first * n + first, tRowStride: 1, tColumnStride: n,
        isLower: true, hasUnitDiagonal: false, b: u12, bRowStride: n))
    for i in 0..<last - first {
      for j in 0..<rest { negated[i * rest + j] = -u12[i * n + j] }
    }
    for row in stride(from: 0, to: rest, by: blockRows) {
      multiplyMatrices(
        Product(
          m: min(blockRows, rest - row), n: rest - row, k: last - first,
          a: u12 + row, aRowStride: 1, aColumnStride: n,
          b: negated + row, bRowStride: rest, bColumnStride: 1,
          c: a + (last + row) * n + last + row, cRowStride: n, accumulates: true))
    }
  }
  return nil
}

/// The same three steps with blocks of one row.
private func factorDiagonalBlock<T: Real>(
  _ a: UnsafeMutablePointer<T>, n: Int, rows: Range<Int>
) -> Int? {
  for k in rows {
    let u = a + k * n
    // A comparison with NaN is false, so a pivot that became NaN by an overflow counts as not positive.
    guard u[k] > 0 else { return k }
    let pivot = u[k].squareRoot()
    for j in k..<rows.upperBound { u[j] /= pivot }
    for i in k + 1..<max(k + 1, rows.upperBound) {
      let (row, factor) = (a + i * n, -u[i])
      for j in i..<rows.upperBound { row[j] = multiplyAdd(row[j], factor, u[j]) }
    }
  }
  return nil
}
