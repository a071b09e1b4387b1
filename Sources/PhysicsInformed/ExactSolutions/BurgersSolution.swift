import Matrices

/// The exact solution of Burgers' equation u_t + u u_x = ν u_xx on −1 ≤ x ≤ 1 with u(0, x) = −sin(πx) and u(t, ±1) = 0.
///
/// By the Cole–Hopf transformation, u = −2ν φ_x/φ, the equation becomes the heat equation for φ, whose solution
/// is an integral with the heat kernel:
/// ```
/// u(t, x) = −∫ sin(πy) E dz / ∫ E dz      y = x − 2√(νt) z      E = exp(−z² − cos(πy)/(2πν))
/// ```
/// For moderate viscosities and times, such as ν = 0.01/π and t ≤ 1, the trapezoidal rule with step ¼ on |z| ≤ 13, 105
/// points, has an error below 1e-14. The largest exponent is subtracted before the exponential is taken, as E spans
/// e^±50 for ν = 0.01/π. After t = 1/π the integrand has two peaks near |z| = 6.5, so a shorter range fails. On the
/// line z + ib, |E| is at most e^(b² + (cosh(2πb√(νt)) − 1)/(2πν)) times its value at z, so by Poisson's summation
/// formula the relative error of the rule with step h is at most
/// ```
/// 2 exp(−2πb/h + b² + (cosh(2πb√(νt)) − 1)/(2πν))      for every b > 0
/// ```
/// For b = 2.8 this is below e^(−33) if the last term is at most 28.5. Beyond |z| = 13, E is below e^(−169 + 1/(πν)) of
/// its maximum, which is below e^(−41) for 1/(2πν) ≤ 64.
///
/// For other viscosities and times the peaks are narrower than the step or outside of the range. For νt ≥ 1/32 the
/// Fourier series of φ is used instead (`BurgersSeries`), and otherwise quadrature around the peaks
/// (`BurgersIntegral`).
///
/// With the mean ⟨g⟩ = ∫ g E dz / ∫ E dz and k = 1/(2ν), ∂E/∂x = k sin(πy) E, so d⟨g⟩/dx = ⟨g_x⟩ + k (⟨g s⟩ − ⟨g⟩⟨s⟩),
/// and with s = sin(πy), c = cos(πy)
/// ```
/// u    = −⟨s⟩
/// u_x  = −π⟨c⟩ − k (⟨s²⟩ − ⟨s⟩²)
/// u_xx = −π d⟨c⟩/dx − k (d⟨s²⟩/dx − 2⟨s⟩ d⟨s⟩/dx)
/// u_t  = ν u_xx − u u_x
/// ```
/// The error of u is below 1e-13 for ν ≥ 1e-10 and every t ≥ 0. For smaller ν it is larger near t = 1/π, where the
/// solution changes by more than that with the last bit of t. The errors of the derivatives are some 1e-13 of the
/// steepest slope, 1/(2ν) once there is a shock, and of its square.
///
/// Sources: E. Hopf (1950), J. Cole (1951); Basdevant et al., Spectral and finite difference solutions of the Burgers
/// equation (1986), who give the largest slope 152.00516 at t = 1.6037/π for ν = 0.01/π; for the rule, Trefethen and
/// Weideman, The exponentially convergent trapezoidal rule, SIAM Review 56 (2014).
public struct BurgersSolution: Sendable {
  /// The viscosity ν.
  public let viscosity: Double
  /// The time until which the 105 points are enough; 0 if they never are.
  private let endOfFixedPoints: Double

  /// The solution for a viscosity ν; traps unless it is positive and finite.
  public init(viscosity: Double = 0.01 / .pi) {
    require(
      viscosity > 0 && viscosity.isFinite, "the viscosity must be positive, found \(viscosity)")
    self.viscosity = viscosity
    // (cosh(2πb√(νt)) − 1)/(2πν) = 28.5 with b = 2.8, by arcosh w = ln(w + √(w² − 1)).
    let w = 1 + 28.5 * 2 * .pi * viscosity
    let power = w < 1e8 ? w + (w * w - 1).squareRoot() : 2 * w
    let argument = log([[power]] as Matrix<Double>)[0, 0] / (2 * .pi * 2.8)
    endOfFixedPoints =
      2 * .pi * viscosity * 64 < 1 ? 0 : min(argument * argument, 0.999 / 32) / viscosity
  }

  /// The solution and its derivatives at some points, each n×1.
  public struct Values: Sendable {
    public let u, u_t, u_x, u_xx: Matrix<Double>
  }

  /// The solution at points with the columns t and x, n×2. Traps for a time before 0 or a place outside of [−1, 1].
  public func callAsFunction(_ points: Matrix<Double>) -> Values {
    require(points.columns == 2, "points have the columns t and x, found \(points.shape)")
    let (t, x) = (points.column(0), points.column(1))
    require(
      points.isEmpty || t.minimum >= 0,
      "the solution begins at t = 0, found \(points.isEmpty ? 0 : t.minimum)")
    require(
      points.isEmpty || x.maxNorm <= 1,
      "the solution ends at |x| = 1, found \(points.isEmpty ? 0 : x.maxNorm)")
    let jet =
      points.isEmpty || t.maximum <= endOfFixedPoints ? atFixedPoints(t, x) : byTimes(t, x)
    let (u, u_x, u_xx) = (jet.u, jet.u_x, jet.u_xx)
    return Values(u: u, u_t: viscosity * u_xx - u ⊙ u_x, u_x: u_x, u_xx: u_xx)
  }

  /// u, u_x and u_xx, n×1 each.
  typealias Jet = (u: Matrix<Double>, u_x: Matrix<Double>, u_xx: Matrix<Double>)

  /// The jet by the trapezoidal rule on 105 points.
  private func atFixedPoints(_ t: Matrix<Double>, _ x: Matrix<Double>) -> Jet {
    let (nu, k) = (viscosity, 1 / (2 * viscosity))
    let z = Matrix<Double>(rows: 1, columns: 105) { _, i in Double(i - 52) / 4 }

    // y = x − 2√(νt) z, reduced to [−1, 1] by multiples of the period 2, which is exact.
    let y = (-2 * sqrt(nu * t) * z + x).map { $0 - 2 * ($0 / 2).rounded() }
    let (s, c) = (sin(.pi * y), cos(.pi * y))
    // E = exp(−z² − cos(πy)/(2πν)), up to a factor that numerator and denominator have in common.
    let exponent = -(k / .pi) * c - square(z)
    let E = exp(exponent - exponent.rowMaxima())
    let total = E.rowSums()
    func mean(_ g: Matrix<Double>) -> Matrix<Double> { (g ⊙ E).rowSums() / total }

    let (s1, c1, s2) = (mean(s), mean(c), mean(s ⊙ s))
    let (sc, s3) = (mean(s ⊙ c), mean(s ⊙ s ⊙ s))
    // d⟨s⟩/dx, d⟨c⟩/dx, d⟨s²⟩/dx
    let ds1 = .pi * c1 + k * (s2 - s1 ⊙ s1)
    let dc1 = -.pi * s1 + k * (sc - c1 ⊙ s1)
    let ds2 = 2 * .pi * sc + k * (s3 - s2 ⊙ s1)
    return (-s1, -ds1, -.pi * dc1 - k * (ds2 - 2 * s1 ⊙ ds1))
  }

  /// The jet at any times, each point by the method for its time. The series and the quadrature are for 0 ≤ x ≤ 1 only,
  /// since u is odd.
  private func byTimes(_ t: Matrix<Double>, _ x: Matrix<Double>) -> Jet {
    let nu = viscosity
    let zeros = Matrix<Double>.zeros(t.rows, 1)
    var (u, u_x, u_xx) = (zeros, zeros, zeros)
    func fill(_ rows: [Int], _ solve: (_ t: Matrix<Double>, _ x: Matrix<Double>) -> Jet) {
      // The quadrature needs some 20 rows of 132 numbers for each point.
      for start in stride(from: 0, to: rows.count, by: 512) {
        let part = Array(rows[start..<min(start + 512, rows.count)])
        let jet = solve(t.rows(at: part), x.rows(at: part))
        for (i, row) in part.enumerated() {
          (u[row, 0], u_x[row, 0], u_xx[row, 0]) = (jet.u[i, 0], jet.u_x[i, 0], jet.u_xx[i, 0])
        }
      }
    }
    func odd(_ solve: @escaping (_ t: Matrix<Double>, _ x: Matrix<Double>) -> Jet)
      -> (_ t: Matrix<Double>, _ x: Matrix<Double>) -> Jet
    {
      { t, x in
        let sign = x.map { $0 < 0 ? -1 : 1 }
        let jet = solve(t, abs(x))
        return (sign ⊙ jet.u, jet.u_x, sign ⊙ jet.u_xx)
      }
    }
    let times = t.elements
    let isSeries = times.map { nu * $0 >= 1.0 / 32 }
    // |u_t| ≤ (π + π²ν) |u| at t = 0: within such a time u does not change by a rounding error.
    let isStart = times.map { $0 * (.pi + .pi * .pi * nu) < 1e-20 }
    let isFixed = times.map { $0 <= endOfFixedPoints }
    let rows = times.indices
    fill(rows.filter { isFixed[$0] }, atFixedPoints)
    fill(rows.filter { isSeries[$0] }, odd(BurgersSeries(viscosity: nu).jet))
    fill(rows.filter { isStart[$0] && !isFixed[$0] }) { _, x in
      // sin(πx) = sin(π(1 − x)), so that u is exactly 0 at both ends.
      let s = x.map { abs($0) <= 0.5 ? $0 : ($0 < 0 ? -1 : 1) * (1 - abs($0)) }
      return (-sin(.pi * s), -.pi * cos(.pi * x), .pi * .pi * sin(.pi * s))
    }
    fill(
      rows.filter { !isFixed[$0] && !isSeries[$0] && !isStart[$0] },
      odd(BurgersIntegral(viscosity: nu).jet))
    return (u, u_x, u_xx)
  }
}
