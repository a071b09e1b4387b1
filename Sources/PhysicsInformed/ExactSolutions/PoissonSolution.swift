import Matrices

/// The deflection of a membrane that is fixed at its boundary. With w = kπ/ℓ_x, v = mπ/ℓ_y, and places measured from
/// the lower ends of the domain,
/// ```
/// u = Σ b sin(w x) sin(v y)      −Δu = Σ b (w² + v²) sin(w x) sin(v y)
/// ```
/// The solution is prescribed, and the source computed from it (method of manufactured solutions).
public struct PoissonSolution: ReferenceSolution {
  /// One term b sin(w x) sin(v y), with k and m half waves along x and y.
  public struct Mode: Sendable {
    /// The numbers of half waves along x and y.
    public let k, m: Int
    /// The amplitude b.
    public let amplitude: Double

    public init(_ k: Int, _ m: Int, amplitude: Double = 1) {
      require(
        k >= 1 && m >= 1, "a mode has at least one half wave along each side, found \(k), \(m)")
      (self.k, self.m, self.amplitude) = (k, m, amplitude)
    }
  }

  /// The terms of the sum.
  public let modes: [Mode]
  /// The rectangle, with the coordinates x and y.
  public let domain: Domain

  public init(modes: [Mode] = [Mode(1, 1)], domain: Domain = ["x": 0...1, "y": 0...1]) {
    require(!modes.isEmpty, "a sum of modes needs at least one")
    require(domain.dimension == 2, "a membrane has two coordinates, found \(domain.names)")
    (self.modes, self.domain) = (modes, domain)
  }

  /// The jet u, u_x, u_y, u_xx, u_yy at points n×2 with the columns x and y, n×1 each.
  public func jet(at X: Matrix<Double>) -> [Matrix<Double>] {
    domain.requirePoints(X, "the solution of Poisson's equation")
    let (x, w) = domain.waves(0, modes.map(\.k), at: X)
    let (y, v) = domain.waves(1, modes.map(\.m), at: X)
    let b = Matrix.row(modes.map(\.amplitude))
    let waves = sin(x) ⊙ sin(y) ⊙ b
    return [
      waves.rowSums(), (cos(x) ⊙ sin(y) ⊙ (w ⊙ b)).rowSums(),
      (sin(x) ⊙ cos(y) ⊙ (v ⊙ b)).rowSums(), -(waves ⊙ square(w)).rowSums(),
      -(waves ⊙ square(v)).rowSums(),
    ]
  }

  /// The source −Δu at points n×2, n×1.
  public func source(at X: Matrix<Double>) -> Matrix<Double> {
    let U = jet(at: X)
    return -U[3] - U[4]
  }
}
