import Matrices
import Networks

/// The Allen–Cahn equation: the reaction drives u at each place to −1 or 1, and diffusion moves the interfaces between.
///
/// The jet: u, u_t, u_x, u_xx.
/// ```
/// f = u_t − d u_xx + 5 (u³ − u)
///
/// ∂f/∂u = 5 (3u² − 1)    ∂f/∂u_t = 1    ∂f/∂u_x = 0    ∂f/∂u_xx = −d
/// ```
/// The solution is periodic in x, with u(0, x) = x² cos(πx). Near u = 0, ∂f/∂u is negative, so that errors grow like
/// e⁵ᵗ, which makes it a harder test than Burgers' equation.
///
/// Source: Raissi, Perdikaris and Karniadakis, Journal of Computational Physics 378 (2019), with d = 1e-4.
public struct AllenCahn: DifferentialEquation {
  /// The diffusivity d.
  public let diffusivity: Double
  /// The domain, with the coordinates t and x.
  public let domain: Domain = ["t": 0...1, "x": -1...1]
  public let pattern = JetPattern(directions: 2, pairs: [(1, 1)])

  public init(diffusivity: Double = 1e-4) {
    require(
      diffusivity > 0 && diffusivity.isFinite,
      "the diffusivity must be positive, found \(diffusivity)")
    self.diffusivity = diffusivity
  }

  public func residual<S: Scalar>(at X: Matrix<S>, _ U: [Matrix<S>]) -> EquationResidual<S> {
    let (u, u_t, u_xx) = (U[0], U[1], U[3])
    // f = u_t − d u_xx + 5 (u³ − u)
    let f = u_t - diffusivity * u_xx + 5 * (u ⊙ square(u) - u)
    return EquationResidual(
      f,
      partials: [
        5 * (3 * square(u) - 1), .constant(1, like: u), .constant(0, like: u),
        .constant(-diffusivity, like: u),
      ])
  }
}
