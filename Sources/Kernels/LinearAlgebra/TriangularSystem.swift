/// A triangular system T X = B, with T: n×n and B: n×k overwritten by X.
///
/// T is addressed by a row and a column stride: the transpose of a lower triangle is an upper triangle
/// in the same memory with exchanged strides. Only the named triangle of T is read. B is row-major and
/// padded, and does not overlap T.
public struct TriangularSystem<T: Real> {
  public var n: Int
  public var k: Int
  public var t: UnsafePointer<T>
  public var tRowStride: Int
  public var tColumnStride: Int
  public var isLower: Bool
  /// Whether the diagonal counts as ones and is not read.
  public var hasUnitDiagonal: Bool
  public var b: UnsafeMutablePointer<T>
  public var bRowStride: Int

  public init(
    n: Int, k: Int, t: UnsafePointer<T>, tRowStride: Int, tColumnStride: Int, isLower: Bool,
    hasUnitDiagonal: Bool, b: UnsafeMutablePointer<T>, bRowStride: Int
  ) {
    (self.n, self.k) = (n, k)
    (self.t, self.tRowStride, self.tColumnStride) = (t, tRowStride, tColumnStride)
    (self.isLower, self.hasUnitDiagonal) = (isLower, hasUnitDiagonal)
    (self.b, self.bRowStride) = (b, bRowStride)
  }

  /// Address of t_ij.
  @inline(__always) func t(_ i: Int, _ j: Int) -> UnsafePointer<T> {
    t + i * tRowStride + j * tColumnStride
  }
}

/// The rows that are solved by substitution before the matrix product subtracts their part from all other rows.
private let blockRows = 32

/// X ← T⁻¹ B, block row by block row (Golub and Van Loan, Matrix Computations, section 3.1.4).
///
/// ```
/// [ T₁₁  0  ] [ X₁ ]   [ B₁ ]      X₁ = T₁₁⁻¹ B₁          by substitution
/// [ T₂₁ T₂₂ ] [ X₂ ] = [ B₂ ]      B₂ ← B₂ − T₂₁ X₁       by the matrix product
/// ```
/// An upper triangle is solved from its last block to its first.
@inline(never)
func solveTriangularBlocked<T: Real>(_ s: TriangularSystem<T>) {
  if s.n == 0 || s.k == 0 { return }
  if s.k == 1 && s.bRowStride == 1 && (s.tRowStride == 1 || s.tColumnStride == 1) {
    return solveTriangularVector(s, blockRows: blockRows)
  }
  let negated = Memory.allocate(T.self, count: blockRows * s.k)
  defer { Memory.deallocate(negated, count: blockRows * s.k) }
  let blocks = (s.n + blockRows - 1) / blockRows
  for step in 0..<blocks {
    let first = (s.isLower ? step : blocks - 1 - step) * blockRows
    let last = min(first + blockRows, s.n)
    substitute(s, rows: first..<last)
    let rest = s.isLower ? last..<s.n : 0..<first
    if rest.isEmpty { continue }
    for i in first..<last {
      let (row, copy) = (s.b + i * s.bRowStride, negated + (i - first) * s.k)
      for j in 0..<s.k { copy[j] = -row[j] }
    }
    multiplyMatrices(
      Product(
        m: rest.count, n: s.k, k: last - first,
        a: s.t(rest.lowerBound, first), aRowStride: s.tRowStride, aColumnStride: s.tColumnStride,
        b: negated, bRowStride: s.k, bColumnStride: 1,
        c: s.b + rest.lowerBound * s.bRowStride, cRowStride: s.bRowStride, accumulates: true))
  }
}

/// The diagonal block: x_i = (b_i − Σ_j t_ij x_j) / t_ii, with strips of columns in registers.
func substitute<T: Real>(_ s: TriangularSystem<T>, rows: Range<Int>) {
  let lanes = T.laneCount
  var j = 0
  while j < s.k {
    let vectors = min(4, (s.k - j + lanes - 1) / lanes)
    if vectors == 4 {
      substituteStrip(Strip4<T>.self, s, rows, column: j, tail: min(lanes, s.k - j - 3 * lanes))
      j += 4 * lanes
    } else {
      substituteStrip(Single<T>.self, s, rows, column: j, tail: min(lanes, s.k - j))
      j += lanes
    }
  }
}

private func substituteStrip<S: Strip>(
  _ strip: S.Type, _ s: TriangularSystem<S.T>, _ rows: Range<Int>, column: Int, tail: Int
) {
  let b = s.b + column
  for step in 0..<rows.count {
    let i = s.isLower ? rows.lowerBound + step : rows.upperBound - 1 - step
    let solved = s.isLower ? rows.lowerBound..<i : i + 1..<rows.upperBound
    var x = S(b + i * s.bRowStride)
    for j in solved {
      x.add(S.T.Lanes(repeating: -s.t(i, j).pointee), times: S(b + j * s.bRowStride))
    }
    x.write(to: b + i * s.bRowStride, adding: false, tail: tail)
    if s.hasUnitDiagonal { continue }
    let pivot = s.t(i, i).pointee
    let width = (S.vectors - 1) * S.T.laneCount + tail
    for l in 0..<width { b[i * s.bRowStride + l] /= pivot }
  }
}
