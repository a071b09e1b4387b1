import Matrices

/// The solution of the wave equation as a sum of standing waves. With w = kπ/ℓ, and times and places measured from the
/// lower ends of the domain,
/// ```
/// u    = Σ_k b_k cos(c w t) sin(w x)
/// u_t  = −Σ_k c w b_k sin(c w t) sin(w x)
/// u_x  = Σ_k w b_k cos(c w t) cos(w x)
/// u_tt = c² u_xx
/// u_xx = −Σ_k w² b_k cos(c w t) sin(w x)
/// ```
public struct WaveSolution: ReferenceSolution {
  private let equation: Wave
  /// The amplitudes b_1, b_2, … at t = 0.
  public let amplitudes: [Double]

  init(equation: Wave, amplitudes: [Double]) {
    require(!amplitudes.isEmpty, "a sum of waves needs at least one")
    (self.equation, self.amplitudes) = (equation, amplitudes)
  }

  /// The jet u, u_t, u_x, u_tt, u_xx at points n×2 with the columns t and x, n×1 each.
  public func jet(at X: Matrix<Double>) -> [Matrix<Double>] {
    equation.domain.requirePoints(X, "the solution of the wave equation")
    let (angles, w) = equation.domain.waves(1, amplitudes.count, at: X)
    let (c, domain) = (equation.speed, equation.domain)
    let times = X.column(0).elements.map {
      HalfTurns($0, minus: domain.lower[0], over: domain.length(1)).times(c)
    }
    // c w t, without whole turns.
    let phases = Matrix<Double>(rows: X.rows, columns: amplitudes.count) { i, k in
      times[i].times(Double(k + 1)).angle
    }
    // B = b cos(c w t)
    let B = cos(phases) ⊙ .row(amplitudes)
    let waves = B ⊙ sin(angles)
    let u_t = -(sin(phases) ⊙ sin(angles) ⊙ (c * w ⊙ .row(amplitudes))).rowSums()
    let u_xx = -(waves ⊙ square(w)).rowSums()
    return [waves.rowSums(), u_t, (B ⊙ cos(angles) ⊙ w).rowSums(), c * c * u_xx, u_xx]
  }
}
