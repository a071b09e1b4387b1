import Matrices
import Networks

/// The heat equation, by which differences in temperature even out.
///
/// The jet: u, u_t, u_x, u_xx.
/// ```
/// f = u_t − κ u_xx
///
/// ∂f/∂u = 0    ∂f/∂u_t = 1    ∂f/∂u_x = 0    ∂f/∂u_xx = −κ
/// ```
public struct Heat: DifferentialEquation {
  /// The diffusivity κ.
  public let diffusivity: Double
  public let domain: Domain
  public let pattern = JetPattern(directions: 2, pairs: [(1, 1)])

  /// - Parameters:
  ///   - diffusivity: κ.
  ///   - domain: the coordinates t and x.
  public init(diffusivity: Double, domain: Domain = ["t": 0...1, "x": 0...1]) {
    require(
      diffusivity > 0 && diffusivity.isFinite,
      "the diffusivity must be positive, found \(diffusivity)")
    require(domain.dimension == 2, "heat has the coordinates t and x, found \(domain.names)")
    (self.diffusivity, self.domain) = (diffusivity, domain)
  }

  public func residual<S: Scalar>(at X: Matrix<S>, _ U: [Matrix<S>]) -> EquationResidual<S> {
    let (u_t, u_xx) = (U[1], U[3])
    let zero = Matrix.constant(0, like: u_t)
    // f = u_t − κ u_xx
    return EquationResidual(
      u_t - diffusivity * u_xx,
      partials: [zero, .constant(1, like: u_t), zero, .constant(-diffusivity, like: u_t)])
  }

  /// The solution that is 0 at both ends and Σ_k b_k sin(kπ(x − x₀)/ℓ), k = 1, 2, …, at the initial time.
  public func solution(amplitudes: [Double]) -> HeatSolution {
    HeatSolution(equation: self, amplitudes: amplitudes)
  }
}
