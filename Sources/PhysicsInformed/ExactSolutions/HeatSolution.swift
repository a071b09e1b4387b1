import Matrices

/// The solution of the heat equation as a sum of sine waves, of which the short ones decay fastest. With w = kπ/ℓ, and
/// times and places measured from the lower ends of the domain,
/// ```
/// u    = Σ_k b_k e^(−κ w² t) sin(w x)
/// u_x  = Σ_k w b_k e^(−κ w² t) cos(w x)
/// u_xx = −Σ_k w² b_k e^(−κ w² t) sin(w x)
/// u_t  = κ u_xx
/// ```
public struct HeatSolution: ReferenceSolution {
  private let equation: Heat
  /// The amplitudes b_1, b_2, … at t = 0.
  public let amplitudes: [Double]

  init(equation: Heat, amplitudes: [Double]) {
    require(!amplitudes.isEmpty, "a sum of waves needs at least one")
    (self.equation, self.amplitudes) = (equation, amplitudes)
  }

  /// The jet u, u_t, u_x, u_xx at points n×2 with the columns t and x, n×1 each.
  public func jet(at X: Matrix<Double>) -> [Matrix<Double>] {
    equation.domain.requirePoints(X, "the solution of the heat equation")
    let (angles, w) = equation.domain.waves(1, amplitudes.count, at: X)
    let (kappa, t) = (equation.diffusivity, X.column(0) - equation.domain.lower[0])
    // B = b e^(−κ w² t)
    let B = exp(-kappa * (t * square(w))) ⊙ .row(amplitudes)
    let waves = B ⊙ sin(angles)
    let u_xx = -(waves ⊙ square(w)).rowSums()
    return [waves.rowSums(), kappa * u_xx, (B ⊙ cos(angles) ⊙ w).rowSums(), u_xx]
  }
}
