/// The steps of the iteration per eigenvalue after which it counts as not converged; usually two are needed.
private let mostSteps = 60

/// Eigenvalues of a symmetric tridiagonal matrix by the implicit QR iteration, into `diagonal`, not sorted.
///
/// Each step chases a bulge through an unreduced block with Givens rotations, with the Wilkinson shift
/// (Golub and Van Loan, Matrix Computations, section 8.3.3). The rows of Z, n×n in rows of
/// `stride` elements (whole vectors), begin as the identity and become eigenvectors, as every rotation is applied to
/// them.
/// Returns the index of an eigenvalue that did not converge, or nil. The elements are of magnitude 1.
@inline(__always)
func diagonalizeTridiagonal<T: Real>(
  _ d: UnsafeMutablePointer<T>, _ e: UnsafeMutablePointer<T>, n: Int,
  z: UnsafeMutablePointer<T>, stride: Int
) -> Int? {
  // Below this, squares lose digits to underflow. Compared with elements of magnitude 1 it is negligible.
  let nothing = T.leastNormalMagnitude.squareRoot() / T.ulpOfOne
  func isNegligible(_ k: Int) -> Bool {
    let size = abs(e[k])
    return size <= T.ulpOfOne * (abs(d[k]) + abs(d[k + 1])) || size <= nothing
  }
  var sweeps = RotationSweeps(n, z: z, stride: stride)
  defer {
    sweeps.apply()
    sweeps.deallocate()
  }
  var (last, steps) = (n - 1, 0)
  while last > 0 {
    if isNegligible(last - 1) {
      e[last - 1] = 0
      (last, steps) = (last - 1, 0)
      continue
    }
    if steps == mostSteps { return last }
    steps += 1
    var first = last - 1
    while first > 0 && !isNegligible(first - 1) { first -= 1 }
    if first > 0 { e[first - 1] = 0 }
    chaseBulge(d, e, first: first, last: last, sweep: sweeps.next(first..<last))
  }
  return nil
}

/// One step of the iteration on the block first…last; its rotations go into `sweep`.
private func chaseBulge<T: Real>(
  _ d: UnsafeMutablePointer<T>, _ e: UnsafeMutablePointer<T>, first: Int, last: Int,
  sweep: UnsafeMutablePointer<T>
) {
  // The eigenvalue of the last 2×2 block that is closer to its last element.
  let half = (d[last - 1] - d[last]) / 2
  let b = e[last - 1]
  let root = (half * half + b * b).squareRoot()
  let shift = d[last] - b * b / (half + (half < 0 ? -root : root))
  // The values that one rotation passes to the next stay in registers: d_k, e_k, and the element to be rotated away.
  var (p, o, x, bulge) = (d[first], e[first], d[first] - shift, e[first])
  for k in first..<last {
    let r = (x * x + bulge * bulge).squareRoot()
    let inverse = r == 0 ? 0 : 1 / r
    let (c, s) = (r == 0 ? 1 : x * inverse, bulge * inverse)
    if k > first { e[k - 1] = r }
    let q = d[k + 1]
    // [ c s; −s c ] [ p o; o q ] [ c −s; s c ], in terms of δ, which one diagonal element gains and the other loses
    let mixed = s * (q - p) + c * o
    let delta = s * (mixed + c * o)
    x = c * mixed - s * s * o
    d[k] = p + delta
    p = q - delta
    if k + 1 < last {
      bulge = s * e[k + 1]
      o = c * e[k + 1]
    }
    (sweep[2 * k], sweep[2 * k + 1]) = (c, s)
  }
  (d[last], e[last - 1]) = (p, x)
}
