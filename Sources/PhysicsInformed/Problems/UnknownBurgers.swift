import Matrices
import Networks

/// Burgers' equation with unknown coefficients of its advection and its diffusion.
///
/// The jet: u, u_t, u_x, u_xx. The coefficients are λ₁ and κ = ln λ₂, so that the viscosity λ₂ is positive for every
/// κ that a minimizer tries.
/// ```
/// f = u_t + λ₁ u u_x − λ₂ u_xx      λ₂ = e^κ
///
/// ∂f/∂u = λ₁ u_x    ∂f/∂u_t = 1    ∂f/∂u_x = λ₁ u    ∂f/∂u_xx = −λ₂
/// ∂f/∂λ₁ = u u_x    ∂f/∂κ = −λ₂ u_xx
/// ```
/// Source: Raissi, Perdikaris and Karniadakis, Journal of Computational Physics 378 (2019), section 4.1, with λ₁ = 1
/// and λ₂ = 0.01/π.
public struct UnknownBurgers: ParametricEquation {
  public let domain: Domain
  public let pattern = JetPattern(directions: 2, pairs: [(1, 1)])
  public let coefficientNames = ["λ₁", "κ"]

  /// - Parameter end: the last time.
  public init(until end: Double = 1) { domain = ["t": 0...end, "x": -1...1] }

  public func residual<S: Scalar>(
    at X: Matrix<S>, _ U: [Matrix<S>], coefficients: Matrix<S>
  ) -> ParametricResidual<S> {
    requireCoefficients(coefficients)
    let (u, u_t, u_x, u_xx) = (U[0], U[1], U[2], U[3])
    let (λ1, λ2) = (coefficients[0, 0], exp(coefficients)[0, 1])
    let (product, diffusion) = (u ⊙ u_x, λ2 * u_xx)
    // f = u_t + λ₁ u u_x − λ₂ u_xx
    let f = u_t + λ1 * product - diffusion
    return ParametricResidual(
      f,
      partials: [
        λ1 * u_x, .constant(1, like: u), λ1 * u, .constant(-λ2, like: u),
      ],
      // ∂f/∂λ₁ = u u_x, ∂f/∂κ = −λ₂ u_xx
      coefficientPartials: [product, -diffusion])
  }
}
