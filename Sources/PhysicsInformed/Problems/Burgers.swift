import Matrices
import Networks

/// Burgers' equation, a wave that steepens while it diffuses.
///
/// The jet: u, u_t, u_x, u_xx.
/// ```
/// f = u_t + u u_x − ν u_xx
///
/// ∂f/∂u = u_x    ∂f/∂u_t = 1    ∂f/∂u_x = u    ∂f/∂u_xx = −ν
/// ```
/// The only nonlinear term is the product u u_x, which contributes to two partial derivatives.
///
/// Source: Raissi, Perdikaris and Karniadakis, Journal of Computational Physics 378 (2019), with ν = 0.01/π.
public struct Burgers: DifferentialEquation {
  /// The viscosity ν.
  public let viscosity: Double
  public let domain: Domain
  public let pattern = JetPattern(directions: 2, pairs: [(1, 1)])

  /// - Parameters:
  ///   - viscosity: ν.
  ///   - end: the last time.
  ///   - places: the range of x. For an odd solution 0 ≤ x ≤ 1 suffices, with the additional boundary value u(t, 0) =
  ///     0.
  public init(
    viscosity: Double = 0.01 / .pi, until end: Double = 1, places: ClosedRange<Double> = -1...1
  ) {
    require(
      viscosity > 0 && viscosity.isFinite, "the viscosity must be positive, found \(viscosity)")
    self.viscosity = viscosity
    domain = ["t": 0...end, "x": places]
  }

  public func residual<S: Scalar>(at X: Matrix<S>, _ U: [Matrix<S>]) -> EquationResidual<S> {
    let (u, u_t, u_x, u_xx) = (U[0], U[1], U[2], U[3])
    // f = u_t + u u_x − ν u_xx
    let f = u_t + u ⊙ u_x - viscosity * u_xx
    return EquationResidual(
      f, partials: [u_x, .constant(1, like: u), u, .constant(-viscosity, like: u)])
  }

  /// The exact solution for u(0, x) = −sin(πx) and u(t, ±1) = 0.
  public var solution: BurgersSolution { BurgersSolution(viscosity: viscosity) }
}

extension BurgersSolution: ReferenceSolution {
  /// The jet u, u_t, u_x, u_xx at points n×2 with the columns t and x, n×1 each.
  public func jet(at X: Matrix<Double>) -> [Matrix<Double>] {
    let values = self(X)
    return [values.u, values.u_t, values.u_x, values.u_xx]
  }
}
