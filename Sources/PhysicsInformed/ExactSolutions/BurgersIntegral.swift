import Matrices

/// The solution of Burgers' equation from −sin(πx) by quadrature around the peaks of the integrand, for νt ≤ 1/32, any
/// ν and 0 ≤ x ≤ 1.
///
/// The exponent of E is largest where a characteristic through (t, x) begins, at y* = x + t sin(πy*). Of the solutions
/// between 0 and 1 it is the largest, to which Newton's method converges monotonically from y = 1, as the function is
/// convex. With d = y − y*, the sine s* and cosine c* of πy*, and the rounding error r of (y* − x)/t − s*, the exponent
/// is
/// ```
/// −d²/(4νt) − k (r d + c* (cos πd − 1)/π − s* (sin πd − πd)/π)      k = 1/(2ν)
/// ```
/// where no large terms cancel. A second peak lies at −y*: the exponent at −y is that at y less xy/(νt). Integrals over
/// all y are therefore integrals over y > 0 with q = e^(−xy/(νt)),
/// ```
/// ⟨g⟩ = ∫₀ g E (1 ± q) dy / ∫₀ E (1 + q) dy      + for even, − for odd functions g
/// ```
/// and 1 − q is computed as −expm1, so that u keeps its digits for small x. The peaks beyond y = 2 are smaller by
/// e^(−1/(νt)) at least.
///
/// The grid of the trapezoidal rule contains y = 0, about which the integrands are even, and has 128 steps between the
/// points at which the exponent is −42. The rule converges faster than any power of the step: 64 steps give the same
/// digits.
///
/// The derivatives of u follow from central moments, with κ₃ = ⟨(s − ⟨s⟩)³⟩:
/// ```
/// u_x  = −π⟨c⟩ − k Var(s)
/// u_xx = π²⟨s⟩ − 3πk Cov(s, c) − k² κ₃
/// ```
struct BurgersIntegral: Sendable {
  let viscosity: Double

  /// The exponent at the ends of the grid: e^(−42) is 6e-19.
  private static let depth = 42.0
  private static let steps = 128

  /// u, u_x and u_xx at times 0 < t ≤ 1/(32ν) and places in [0, 1], n×1 each.
  func jet(_ t: Matrix<Double>, _ x: Matrix<Double>) -> BurgersSolution.Jet {
    let (k, peak) = (1 / (2 * viscosity), Peak(viscosity: viscosity, t: t, x: x))
    let (first, step) = grid(peak)
    let J = Matrix<Double>(rows: 1, columns: Self.steps + 4) { _, j in Double(j) }
    // z = d/σ with σ = 2√(νt), and y = y* + d.
    let z = step * J + first
    let d = z ⊙ peak.scale
    var y = d + peak.place
    var E = peak.exponent(z)
    E = exp(E - E.rowMaxima())
    for i in 0..<t.rows where y[i, 0] <= 1e-9 * step[i, 0] * peak.scale[i, 0] {
      // The end of the interval has half a weight.
      y[i, 0] = 0
      E[i, 0] /= 2
    }

    let a = y ⊙ (x / (viscosity * t))
    let (q, oneMinusQ) = (exp(-a), -expm1(-a))
    let even = E ⊙ (1 + q)
    let total = even.rowSums()
    // s − s* and c − c*, with the sine and cosine of πy.
    let (sine, cosine) = (sin(.pi * d), -2 * square(sin((.pi / 2) * d)))
    let ds = cosine ⊙ peak.sine + sine ⊙ peak.cosine
    let dc = cosine ⊙ peak.cosine - sine ⊙ peak.sine
    let s = ds + peak.sine
    let u = -(E ⊙ oneMinusQ ⊙ s).rowSums() / total

    // ⟨s⟩ − s*; the sine at the mirrored peak is −s*.
    let shift =
      ((E ⊙ oneMinusQ ⊙ ds).rowSums() - 2 * peak.sine ⊙ (E ⊙ q).rowSums()) / total
    let meanOfCosine = (even ⊙ dc).rowSums() / total
    // s − ⟨s⟩ at y, and ⟨s⟩ − s at −y.
    let (here, there) = (ds - shift, s - u)
    let variance = (E ⊙ (square(here) + q ⊙ square(there))).rowSums() / total
    let covariance = (E ⊙ (dc - meanOfCosine) ⊙ (here - q ⊙ there)).rowSums() / total
    let third =
      (E ⊙ (here ⊙ square(here) - q ⊙ there ⊙ square(there))).rowSums() / total
    return (
      u, -.pi * (peak.cosine + meanOfCosine) - k * variance,
      -(.pi * .pi) * u - 3 * .pi * k * covariance - k * k * third
    )
  }

  /// The first point z of each grid and the step, n×1.
  private func grid(_ peak: Peak) -> (first: Matrix<Double>, step: Matrix<Double>) {
    let (left, right) = (peak.leftEnd(depth: Self.depth), peak.rightEnd(depth: Self.depth))
    var (first, step) = (left, left)
    for i in 0..<left.rows {
      // The distance of y = 0 from the peak.
      let border = peak.place[i, 0] / peak.scale[i, 0]
      var h = (left[i, 0] + right[i, 0]) / Double(Self.steps)
      if border < 1e4 * h {
        first[i, 0] = (max(0, border - left[i, 0]) / h).rounded(.down) * h - border
      } else {
        // Positions relative to y*: a number y = 1e4 h would have too few digits for multiples of h.
        h = border / (border / h).rounded(.up)
        first[i, 0] = -((left[i, 0] / h).rounded(.down) + 1) * h
      }
      step[i, 0] = h
    }
    return (first, step)
  }
}

/// The largest peak of each integrand: a row for each point.
struct Peak {
  /// y*, and the sine and cosine of πy*.
  let place, sine, cosine: Matrix<Double>
  /// σ = 2√(νt), the unit of z.
  let scale: Matrix<Double>
  /// r = (y* − x)/t − sin(πy*), or 0 if the difference is within its rounding error.
  private let residual: Matrix<Double>
  private let t, x: Matrix<Double>
  private let k: Double

  init(viscosity: Double, t: Matrix<Double>, x: Matrix<Double>) {
    (self.t, self.x, k) = (t, x, 1 / (2 * viscosity))
    scale = 2 * viscosity.squareRoot() * sqrt(t)
    // Once for y* and once for 1 − y*, as either may be small.
    let y = Self.newton(from: .ones(x.rows, 1)) { y in
      (y - x - t ⊙ sin(.pi * y), 1 - .pi * t ⊙ cos(.pi * y))
    }
    let rest = Self.newton(from: .zeros(x.rows, 1)) { rest in
      (rest - (1 - x) + t ⊙ sin(.pi * rest), 1 + .pi * t ⊙ cos(.pi * rest))
    }
    let isLeft = y.map { $0 < 0.5 ? 1 : 0 }
    func choose(_ left: Matrix<Double>, _ right: Matrix<Double>) -> Matrix<Double> {
      isLeft ⊙ left + (1 - isLeft) ⊙ right
    }
    place = choose(y, 1 - rest)
    sine = choose(sin(.pi * y), sin(.pi * rest))
    cosine = choose(cos(.pi * y), -cos(.pi * rest))
    let difference = choose(y - x, (1 - x) - rest) - t ⊙ sine
    let rounding = 8 * Double.ulpOfOne * choose(y, 1 - x)
    residual = Matrix(rows: x.rows, columns: 1) { i, _ in
      abs(difference[i, 0]) <= rounding[i, 0] ? 0 : difference[i, 0] / t[i, 0]
    }
  }

  /// A zero of a function by Newton's method, with monotone convergence. It is linear at the triple zero for x = 0 and
  /// t = 1/π.
  private static func newton(
    from start: Matrix<Double>,
    _ function: (Matrix<Double>) -> (value: Matrix<Double>, slope: Matrix<Double>)
  ) -> Matrix<Double> {
    var v = start
    for _ in 0..<150 {
      let (value, slope) = function(v)
      let next = Matrix<Double>(rows: v.rows, columns: 1) { i, _ in
        slope[i, 0] > 0 ? min(max(v[i, 0] - value[i, 0] / slope[i, 0], 0), 1) : v[i, 0]
      }
      if next == v { break }
      v = next
    }
    return v
  }

  /// The exponent at y* + σz less that at y*: n×m for z n×m.
  func exponent(_ z: Matrix<Double>) -> Matrix<Double> {
    let d = z ⊙ scale
    let angle = .pi * d
    let cosine = -2 * square(sin(0.5 * angle))
    let sine = sin(angle) - angle
    return -square(z) - k * (d ⊙ residual + (cosine ⊙ self.cosine - sine ⊙ self.sine) / .pi)
  }

  /// The z > 0 at which the exponent is −depth, n×1. The exponent decreases up to y = 2; beyond, it is bounded by
  /// −(y − x)²/(4νt) plus the amplitude of the cosine.
  func rightEnd(depth: Double) -> Matrix<Double> {
    let two = (2 - place) / scale
    let isFar = exponent(two).map { $0 < -depth ? 1 : 0 }
    let above = k * ((place - x) ⊙ (place - x) / (2 * t) + (1 + cosine) / .pi)
    let bound = (x - place) / scale + sqrt(depth + above)
    return crossing(
      depth,
      until: Matrix(rows: two.rows, columns: 1) { i, _ in
        isFar[i, 0] > 0 ? two[i, 0] : max(two[i, 0], bound[i, 0])
      }, side: 1)
  }

  /// The −z > 0 at which the exponent is −depth, but at most that of y = 0, n×1.
  func leftEnd(depth: Double) -> Matrix<Double> {
    let border = place / scale
    let isNear = exponent(-border).map { $0 > -depth ? 1 : 0 }
    let crossing = crossing(depth, until: border, side: -1)
    return Matrix(rows: border.rows, columns: 1) { i, _ in
      isNear[i, 0] > 0 ? border[i, 0] : min(border[i, 0], crossing[i, 0])
    }
  }

  /// By bisection of ln |z|, from √(depth/(1 + πt)) on: the second derivative with respect to z is −2 (1 + πt) or more.
  private func crossing(_ depth: Double, until end: Matrix<Double>, side: Double) -> Matrix<Double> {
    var low = sqrt(depth / (1 + .pi * t))
    var high = Matrix(rows: end.rows, columns: 1) { i, _ in max(low[i, 0], end[i, 0]) }
    for _ in 0..<32 {
      let middle = sqrt(low ⊙ high)
      let value = exponent(side * middle)
      for i in 0..<middle.rows {
        if value[i, 0] > -depth { low[i, 0] = middle[i, 0] } else { high[i, 0] = middle[i, 0] }
      }
    }
    return high
  }
}
