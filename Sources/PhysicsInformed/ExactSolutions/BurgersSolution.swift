import Matrices

/// The exact solution of Burgers' equation u_t + u u_x = ν u_xx on −1 ≤ x ≤ 1 with u(0, x) = −sin(πx) and u(t, ±1) = 0.
///
/// By the Cole–Hopf transformation, u = −2ν φ_x/φ, the equation becomes the heat equation for φ, whose solution
/// is an integral with the heat kernel:
/// ```
/// u(t, x) = −∫ sin(πy) E dz / ∫ E dz      y = x − 2√(νt) z      E = exp(−z² − cos(πy)/(2πν))
/// ```
/// The trapezoidal rule with step ¼ on |z| ≤ 13, 105 points, has an error below 1e-14: for such integrands it converges
/// faster than any power of the step. The largest exponent is subtracted before the exponential is taken, as E spans
/// e^±50 for ν = 0.01/π. After t = 1/π the integrand has two peaks near |z| = 6.5, so a shorter range fails.
///
/// With the mean ⟨g⟩ = ∫ g E dz / ∫ E dz and k = 1/(2ν), ∂E/∂x = k sin(πy) E, so d⟨g⟩/dx = ⟨g_x⟩ + k (⟨g s⟩ − ⟨g⟩⟨s⟩),
/// and with s = sin(πy), c = cos(πy)
/// ```
/// u    = −⟨s⟩
/// u_x  = −π⟨c⟩ − k (⟨s²⟩ − ⟨s⟩²)
/// u_xx = −π d⟨c⟩/dx − k (d⟨s²⟩/dx − 2⟨s⟩ d⟨s⟩/dx)
/// u_t  = ν u_xx − u u_x
/// ```
/// Sources: E. Hopf (1950), J. Cole (1951); Basdevant et al., Spectral and finite difference solutions of the Burgers
/// equation (1986), who give the largest slope 152.00516 at t = 1.6037/π for ν = 0.01/π.
public struct BurgersSolution: Sendable {
  /// The viscosity ν.
  public let viscosity: Double

  /// The solution for a viscosity ν; traps unless it is positive and finite.
  public init(viscosity: Double = 0.01 / .pi) {
    require(
      viscosity > 0 && viscosity.isFinite, "the viscosity must be positive, found \(viscosity)")
    self.viscosity = viscosity
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

    let u = -s1
    let u_x = -ds1
    let u_xx = -.pi * dc1 - k * (ds2 - 2 * s1 ⊙ ds1)
    return Values(u: u, u_t: nu * u_xx - u ⊙ u_x, u_x: u_x, u_xx: u_xx)
  }
}
