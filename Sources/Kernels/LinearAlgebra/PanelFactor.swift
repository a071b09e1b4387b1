/// A Householder reflector H = I − τ v vᵀ that maps x = (α, x₂) to (β, 0), with v = (1, x₂ / (α − β)).
///
/// ```
/// β = −sign(α) ‖x‖      τ = (β − α) / β      v₂ = x₂ / (α − β)
/// ```
/// The sign avoids cancellation in α − β (Golub and Van Loan, Matrix Computations, section 5.1.3).
struct Reflector<T: Real> {
  var beta: T
  var tau: T
  /// 1 / (α − β), or 0 where x₂ counts as zero and H is the identity.
  var scale: T

  /// The reflector for given α and ‖x₂‖².
  ///
  /// The matrix is scaled to elements of magnitude 1, so a norm whose square has lost digits to
  /// underflow is far below rounding error: it counts as zero.
  @inline(__always)
  init(alpha: T, sumOfSquares: T) {
    let total = alpha * alpha + sumOfSquares
    let smallest = T.leastNormalMagnitude / (T.ulpOfOne * T.ulpOfOne)
    if sumOfSquares == 0 || total < smallest {
      (beta, tau, scale) = (alpha, 0, 0)
    } else {
      let norm = total.squareRoot()
      beta = alpha < 0 ? norm : -norm
      tau = (beta - alpha) / beta
      scale = 1 / (alpha - beta)
    }
  }
}

/// Householder QR of one panel, in one pass over its rows per column.
///
/// `v` holds the panel's m rows, S wide. With `top` nil the panel is reduced to the triangle in its own
/// first rows; otherwise to the triangle `top`, a square S wide with zeros below its diagonal, whose
/// rows each reflector combines with all m rows of the panel. On return the triangle is R, the rest V,
/// and T holds τ_j and the inner products v_kᵀ v_j, k < j.
///
/// The pass that applies reflector j to a row also adds up, for the new column j + 1 with elements x_i,
/// ```
/// d_k = Σ_i x_i a_ik
/// ```
/// for all columns k at once: the squared norm of the column (k = j + 1), the inner products that its reflector needs
/// for the columns to the right, and those with the reflectors to the left.
func factorPanel<S: Strip>(
  _ strip: S.Type, rows m: Int, columns: Int, v: UnsafeMutablePointer<S.T>,
  top: UnsafeMutablePointer<S.T>?, t: UnsafeMutablePointer<S.T>
) {
  let width = S.vectors * S.T.laneCount
  let scratch = Memory.allocate(S.T.self, count: 2 * width)
  defer { Memory.deallocate(scratch, count: 2 * width) }
  let (d, w) = (scratch, scratch + width)
  var dots = S.zero
  for i in (top == nil ? 1 : 0)..<max(m, 1) where i < m {
    let row = v + i * width
    dots.add(S.T.Lanes(repeating: row[0]), times: S(row))
  }
  var lastScale: S.T = 0
  for j in 0..<columns {
    dots.write(to: d, adding: false, tail: S.T.laneCount)
    // The previous pass added up column j − 1 before it was scaled, which is v / scale.
    if j > 0 { d[j - 1] *= lastScale }
    let pivot = (top ?? v) + j * width
    let h = Reflector(alpha: pivot[j], sumOfSquares: d[j])
    for k in 0..<j { t[k * width + j] = pivot[k] + h.scale * d[k] }
    t[j * width + j] = h.tau
    (pivot[j], lastScale) = (h.beta, h.scale)
    for k in 0...j { w[k] = 0 }
    for k in j + 1..<max(j + 1, width) {
      w[k] = h.tau * (pivot[k] + h.scale * d[k])
      pivot[k] -= w[k]
    }
    var first = 0
    if top == nil {
      // The reflector is applied to the next pivot row too, but that row has no part in the next column's d.
      first = j + 1
      if first < m { eliminate(S.self, v + first * width, column: j, h.scale, S(w)) }
      first += 1
    }
    dots = eliminateAndAddUp(S.self, v, rows: first..<max(first, m), column: j, h.scale, S(w))
  }
}

/// a_ij ← v_i = a_ij scale, a_ik ← a_ik − v_i w_k
@inline(__always)
private func eliminate<S: Strip>(
  _ strip: S.Type, _ row: UnsafeMutablePointer<S.T>, column j: Int, _ scale: S.T, _ w: S
) {
  let v = row[j] * scale
  var x = S(row)
  x.add(S.T.Lanes(repeating: -v), times: w)
  x.write(to: row, adding: false, tail: S.T.laneCount)
  row[j] = v
}

/// The same for many rows, with d_k = Σ_i a_i,j+1 a_ik of the new rows. Two rows at a time go into sums of
/// their own, so that an addition need not wait for the one before.
@inline(__always)
private func eliminateAndAddUp<S: Strip>(
  _ strip: S.Type, _ v: UnsafeMutablePointer<S.T>, rows: Range<Int>, column j: Int, _ scale: S.T,
  _ w: S
) -> S {
  let width = S.vectors * S.T.laneCount
  // The last column has no next one; any column will do.
  let next = min(j + 1, width - 1)
  var (even, odd) = (S.zero, S.zero)
  var (row, left) = (v + rows.lowerBound * width, rows.count)
  @inline(__always) func step(_ row: UnsafeMutablePointer<S.T>, _ sum: inout S) {
    let element = row[j] * scale
    let minus = S.T.Lanes(repeating: -element)
    var x = S(row)
    x.add(minus, times: w)
    x.write(to: row, adding: false, tail: S.T.laneCount)
    sum.add(S.T.Lanes(repeating: row[next]), times: x)
    row[j] = element
  }
  while left >= 2 {
    step(row, &even)
    step(row + width, &odd)
    row += 2 * width
    left -= 2
  }
  if left == 1 { step(row, &even) }
  even.add(S.T.Lanes(repeating: 1), times: odd)
  return even
}
