import Matrices
import Networks

/// Linear advection: u is transported with the speed a(t, x), and constant along the characteristics.
///
/// The jet: u, u_t, u_x.
/// ```
/// f = u_t + a(t, x) u_x
///
/// ∂f/∂u = 0    ∂f/∂u_t = 1    ∂f/∂u_x = a
/// ```
/// For a variable speed, a u_x differs from the conservative form ∂(a u)/∂x, with which the integral of u would be
/// conserved rather than its values, and from (∂a/∂x) u: only with a u_x is u(t, x) = u₀(x e⁻ᵗ) the solution for a = x.
public struct LinearAdvection: DifferentialEquation {
  /// The speed a at points with the columns t and x, n×2 to n×1.
  public let speed: PointFunction
  public let domain: Domain
  public let pattern = JetPattern(directions: 2)

  /// Advection with a variable speed.
  ///
  /// - Parameters:
  ///   - domain: the coordinates t and x.
  ///   - speed: a at points, n×2 to n×1.
  public init(domain: Domain = ["t": 0...1, "x": -1...1], speed: @escaping PointFunction) {
    require(
      domain.dimension == 2, "advection has the coordinates t and x, found \(domain.names)")
    (self.domain, self.speed) = (domain, speed)
  }

  /// Advection with a constant speed.
  public init(domain: Domain = ["t": 0...1, "x": -1...1], speed: Double) {
    require(speed.isFinite, "the speed must be finite, found \(speed)")
    self.init(domain: domain) { .constant(speed, like: $0.column(0)) }
  }

  public func residual<S: Scalar>(at X: Matrix<S>, _ U: [Matrix<S>]) -> EquationResidual<S> {
    let (u, u_t, u_x) = (U[0], U[1], U[2])
    let a = X.values(of: speed, "speed")
    // f = u_t + a u_x
    return EquationResidual(
      u_t + a ⊙ u_x, partials: [.constant(0, like: u), .constant(1, like: u), a])
  }
}
