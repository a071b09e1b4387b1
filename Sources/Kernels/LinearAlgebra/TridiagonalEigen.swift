/// Steps of the iteration per eigenvalue before it is given up; two are usual.
private let mostSteps = 60

/// Eigenvalues of a symmetric tridiagonal matrix by the implicit QR iteration, into `diagonal`, not sorted.
///
/// Each step chases a bulge through an unreduced block with Givens rotations, shifted by Wilkinson's
/// choice (Golub and Van Loan, Matrix Computations, section 8.3.3). The rows of Z, n×n in rows of
/// `stride` elements (whole vectors), take every rotation: from Z = Qᵀ on entry they become eigenvectors.
/// Returns the index of an eigenvalue that did not converge, or nil. The elements are of magnitude 1.
@inline(__always)
func diagonalizeTridiagonal<T: Real>(
  _ d: UnsafeMutablePointer<T>, _ e: UnsafeMutablePointer<T>, n: Int,
  z: UnsafeMutablePointer<T>, stride: Int
) -> Int? {
  // Below this, squares lose digits to underflow; against elements of magnitude 1 it is nothing.
  let nothing = T.leastNormalMagnitude.squareRoot() / T.ulpOfOne
  func isNegligible(_ k: Int) -> Bool {
    let size = abs(e[k])
    return size <= T.ulpOfOne * (abs(d[k]) + abs(d[k + 1])) || size <= nothing
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
    chaseBulge(d, e, first: first, last: last, z: z, stride: stride)
  }
  return nil
}

/// One step of the iteration on the block first…last.
private func chaseBulge<T: Real>(
  _ d: UnsafeMutablePointer<T>, _ e: UnsafeMutablePointer<T>, first: Int, last: Int,
  z: UnsafeMutablePointer<T>, stride: Int
) {
  // The eigenvalue of the last 2×2 block that is closer to its last element.
  let half = (d[last - 1] - d[last]) / 2
  let b = e[last - 1]
  let root = (half * half + b * b).squareRoot()
  let shift = d[last] - b * b / (half + (half < 0 ? -root : root))
  var (x, bulge) = (d[first] - shift, e[first])
  for k in first..<last {
    let r = (x * x + bulge * bulge).squareRoot()
    let (c, s) = r == 0 ? (1, 0) : (x / r, bulge / r)
    if k > first { e[k - 1] = r }
    let (p, q, o) = (d[k], d[k + 1], e[k])
    // [ c s; −s c ] [ p o; o q ] [ c −s; s c ], through the change δ that one value gains and one loses
    let delta = s * (s * (q - p) + 2 * c * o)
    d[k] = p + delta
    d[k + 1] = q - delta
    e[k] = c * (s * (q - p) + c * o) - s * s * o
    if k + 1 < last {
      (x, bulge) = (e[k], s * e[k + 1])
      e[k + 1] *= c
    }
    rotate(z + k * stride, z + (k + 1) * stride, c, s, count: stride)
  }
}

/// (x, y) ← (c x + s y, c y − s x)
@inline(__always)
private func rotate<T: Real>(
  _ x: UnsafeMutablePointer<T>, _ y: UnsafeMutablePointer<T>, _ c: T, _ s: T, count: Int
) {
  let (c, s) = (T.Lanes(repeating: c), T.Lanes(repeating: s))
  for i in stride(from: 0, to: count, by: T.laneCount) {
    let (a, b) = ((x + i).lanes, (y + i).lanes)
    (x + i).store(multiplyAdd(s * b, c, a))
    (y + i).store(multiplyAdd(c * b, -s, a))
  }
}
