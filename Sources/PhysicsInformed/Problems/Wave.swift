import Matrices
import Networks

/// The wave equation, for example of a string.
///
/// The jet: u, u_t, u_x, u_tt, u_xx.
/// ```
/// f = u_tt − c² u_xx
///
/// ∂f/∂u = ∂f/∂u_t = ∂f/∂u_x = 0    ∂f/∂u_tt = 1    ∂f/∂u_xx = −c²
/// ```
/// It is of second order in t and therefore needs two initial conditions, for u and u_t.
public struct Wave: DifferentialEquation {
  /// The speed c of the waves.
  public let speed: Double
  public let domain: Domain
  public let pattern = JetPattern(directions: 2, pairs: [(0, 0), (1, 1)])

  /// - Parameters:
  ///   - speed: c.
  ///   - domain: the coordinates t and x.
  public init(speed: Double = 1, domain: Domain = ["t": 0...1, "x": 0...1]) {
    require(speed > 0 && speed.isFinite, "the speed must be positive, found \(speed)")
    require(domain.dimension == 2, "a wave has the coordinates t and x, found \(domain.names)")
    (self.speed, self.domain) = (speed, domain)
  }

  public func residual<S: Scalar>(at X: Matrix<S>, _ U: [Matrix<S>]) -> EquationResidual<S> {
    let (u_tt, u_xx) = (U[3], U[4])
    let zero = Matrix.constant(0, like: u_tt)
    // f = u_tt − c² u_xx
    return EquationResidual(
      u_tt - speed * speed * u_xx,
      partials: [
        zero, zero, zero, .constant(1, like: u_tt), .constant(-speed * speed, like: u_tt),
      ])
  }

  /// The standing waves of a string that is fixed at both ends and starts at rest from Σ_k b_k sin(kπ(x − x₀)/ℓ),
  /// k = 1, 2, …
  public func solution(amplitudes: [Double]) -> WaveSolution {
    WaveSolution(equation: self, amplitudes: amplitudes)
  }
}
