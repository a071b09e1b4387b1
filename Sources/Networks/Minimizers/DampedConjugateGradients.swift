import Matrices

/// Damped least squares by conjugate gradients, with products J v and Jᵀ w alone:
/// ```
/// p = argmin ½ ‖r + J p‖² + ½ μ ‖p‖²                            (JᵀJ + μ 1) p = −g
///
/// p = 0,  ρ = −r,  s = −g,  d = s                               ρ = −(r + J p), s = Jᵀ ρ − μ p
/// q = J d,  α = ‖s‖² / (‖q‖² + μ ‖d‖²)
/// p ← p + α d,  ρ ← ρ − α q,  s′ = Jᵀ ρ − μ p
/// d ← s′ + ‖s′‖²/‖s‖² d
/// until ‖s‖ ≤ η ‖g‖, or the limit
/// ```
/// One J v and one Jᵀ w for each iteration. After k of them p is the minimum over the span of g, (JᵀJ) g, …, (JᵀJ)^(k −
/// 1) g, so that every iteration lowers the model and lengthens p, and the error of the equations is orthogonal to p.
/// Errors shrink by a factor (√κ − 1)/(√κ + 1) or better, κ = (σ² + μ)/(σ_min² + μ) with the singular values of J:
/// damping makes the solution easy.
///
/// Written with the residual ρ of the least squares and not with products by JᵀJ, it loses no more digits than J itself
/// asks for.
///
/// Source: Hestenes and Stiefel, Journal of Research of the National Bureau of Standards 49(6), 1952, section 10;
/// Björck, Numerical Methods for Least Squares Problems (1996), algorithm 7.4.1.
struct DampedConjugateGradients<Linearization: ResidualLinearization>: DampedEquations {
  typealias S = Linearization.S

  let linearization: Linearization
  /// r: m×1.
  let residuals: Matrix<S>
  let gradient: Matrix<S>
  /// η, and the largest number of iterations.
  let (tolerance, limit): (S, Int)

  init(_ linearization: Linearization, tolerance: S, limit: Int) {
    self.linearization = linearization
    (residuals, self.tolerance, self.limit) = (linearization.residuals, tolerance, limit)
    gradient = linearization.transposedTimes(residuals)
  }

  var value: S { residuals.sumOfSquares / 2 }

  /// ‖J g‖² / ‖g‖², the curvature along the gradient, between the smallest and the largest there are.
  var curvature: S {
    let squares = gradient.sumOfSquares
    return squares > 0 ? linearization.times(gradient).sumOfSquares / squares : 0
  }

  /// The iterations of all steps.
  private(set) var iterations = 0

  /// nil if a number is not finite.
  mutating func step(damping μ: S) -> Matrix<S>? {
    let J = linearization
    // p = 0, ρ = −r, s = −g, d = s
    var (p, ρ, s) = (Matrix<S>.zeros(1, gradient.columns), -residuals, -gradient)
    var (d, squares) = (s, s.sumOfSquares)
    let enough = tolerance * tolerance * squares
    for _ in 0..<limit where squares > enough {
      // q = J d
      let q = J.times(d)
      // α = ‖s‖² / (‖q‖² + μ ‖d‖²)
      let α = squares / (q.sumOfSquares + μ * d.sumOfSquares)
      p += α * d
      ρ -= α * q
      s = J.transposedTimes(ρ) - μ * p
      let new = s.sumOfSquares
      // d ← s′ + ‖s′‖²/‖s‖² d
      d = s + (new / squares) * d
      squares = new
      iterations += 1
    }
    return squares.isFinite && p.sumOfSquares.isFinite ? p : nil
  }
}
