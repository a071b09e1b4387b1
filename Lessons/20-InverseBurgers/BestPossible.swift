import Adjoint

/// The best possible estimate: if the initial and boundary values are known, only two numbers are unknown.
///
/// With v(s, x; ν) for the solution with λ₁ = 1, the one for λ₁ and λ₂ = e^κ runs λ₁ times as fast:
/// ```
/// u(t, x) = v(λ₁ t, x; λ₂/λ₁)
/// ∂u/∂κ = ν v_ν      ∂u/∂λ₁ = t v_s − ν v_ν/λ₁      ν = λ₂/λ₁
/// ```
struct BestPossible: ResidualBlocks {
  typealias S = Double
  let measurements: Measurements
  let blockCount = 1

  func residuals(_ theta: Matrix<Double>, block: Int) -> Matrix<Double> {
    linearization(theta, block: 0).residuals
  }

  /// u − y, and the derivatives of u with respect to λ₁ and κ: N×2.
  func linearization(
    _ theta: Matrix<Double>, block: Int
  ) -> (residuals: Matrix<Double>, jacobian: Matrix<Double>) {
    let (λ1, ν) = (theta[0, 0], exp(theta)[0, 1] / theta[0, 0])
    let (t, x) = (measurements.points.column(0), measurements.points.column(1))
    let points = (λ1 * t).appending(columns: x)
    // By differences with the step h: errors of h²/6 third derivatives and ε/h, both below 1e-7.
    let h = 1e-4
    func u(_ factor: Double) -> Matrix<Double> { BurgersSolution(viscosity: factor * ν)(points).u }
    let byKappa = (u(1 + h) - u(1 - h)) / (2 * h)
    let values = BurgersSolution(viscosity: ν)(points)
    let byLambda1 = t ⊙ values.u_t - byKappa / λ1
    return (values.u - measurements.values, byLambda1.appending(columns: byKappa))
  }

  /// The truth, as a row of λ₁ and κ.
  static var truth: Matrix<Double> { [[1, log([[Burgers().viscosity]] as Matrix)[0, 0]]] }

  /// The standard errors of λ₁ and of κ, that is the relative one of λ₂: no unbiased estimate has smaller ones
  /// (Cramér–Rao inequality).
  /// ```
  /// J = (∂u/∂λ₁, ∂u/∂κ)      covariance σ² (JᵀJ)⁻¹
  /// ```
  func standardErrors() throws -> (lambda1: Double, lambda2: Double) {
    let J = linearization(Self.truth, block: 0).jacobian
    let covariance = try Cholesky(J.T * J).solve(.identity(2))
    let sigma = measurements.sigma
    return (sigma * covariance[0, 0].squareRoot(), sigma * covariance[1, 1].squareRoot())
  }

  /// The estimate by least squares from λ₁ = 1 and κ = −6, as relative errors.
  func leastSquares() -> (lambda1: Double, lambda2: Double) {
    let minimum = LevenbergMarquardt<Double>()
      .minimize(self, from: [[1, -6]], until: .standard(iterations: 30))
    return (abs(minimum.x[0, 0] - 1), abs(exp(minimum.x - Self.truth)[0, 1] - 1))
  }
}
