import Matrices

/// Damped least squares by conjugate gradients (CGLS), with Jacobian-vector products J v and vector-Jacobian products
/// Jᵀ w alone:
/// ```
/// p = argmin ½ ‖r + J p‖² + ½ μ ‖p‖²                            (JᵀJ + μ 1) p = −g
///
/// p = 0,  ρ = −r,  s = −g,  d = s                               ρ = −(r + J p), s = Jᵀ ρ − μ p
/// q = J d,  α = ‖s‖² / (‖q‖² + μ ‖d‖²)
/// p ← p + α d,  ρ ← ρ − α q,  s′ = Jᵀ ρ − μ p
/// d ← s′ + ‖s′‖²/‖s‖² d
/// until ‖s‖ ≤ η ‖g‖, or ‖s‖ ≤ 8 ε ‖r‖ ‖q‖ / ‖d‖, or the limit
/// ```
/// An iteration costs one product J v and one Jᵀ w. After k of them p minimizes the model over the Krylov space of g,
/// (JᵀJ) g, …, (JᵀJ)^(k−1) g, so that every iteration lowers the model and lengthens p, and the residual of the
/// equations is orthogonal to p. The error decreases by a factor (√κ − 1)/(√κ + 1) or better, κ = (σ_max² + μ)/(σ_min²
/// + μ) with the singular values σ of J: damping improves the condition.
///
/// It computes with the residual ρ of the least-squares problem and not with JᵀJ, so the loss of digits is governed by
/// the condition of J and not by its square. The rounding error of Jᵀ ρ is of the order of ε ‖J‖ ‖r‖. Directions made
/// of an s of this size are not conjugate, and the iteration would diverge.
///
/// Source: Hestenes and Stiefel, Journal of Research of the National Bureau of Standards 49(6), 1952, section 10;
/// Björck, Numerical Methods for Least Squares Problems (1996), algorithm 7.4.1.
struct DampedConjugateGradients<Linearization: ResidualLinearization>: DampedEquations {
  typealias S = Linearization.S

  let linearization: Linearization
  /// r: m×1.
  let residuals: Matrix<S>
  let gradient: Matrix<S>
  /// The relative tolerance η, and the largest number of iterations.
  let (tolerance, limit): (S, Int)

  init(_ linearization: Linearization, tolerance: S, limit: Int) {
    self.linearization = linearization
    (residuals, self.tolerance, self.limit) = (linearization.residuals, tolerance, limit)
    gradient = linearization.transposedTimes(residuals)
  }

  var value: S { residuals.sumOfSquares / 2 }

  /// The curvature ‖J g‖² / ‖g‖² along the gradient, which lies between the smallest and the largest eigenvalue of JᵀJ.
  var curvature: S {
    let squares = gradient.sumOfSquares
    return squares > 0 ? linearization.times(gradient).sumOfSquares / squares : 0
  }

  /// The number of iterations of all steps.
  private(set) var iterations = 0

  /// The damped step p: 1×P; nil if a number is not finite.
  mutating func step(damping μ: S) -> Matrix<S>? {
    let J = linearization
    // p = 0, ρ = −r, s = −g, d = s
    var (p, ρ, s) = (Matrix<S>.zeros(1, gradient.columns), -residuals, -gradient)
    var (d, squares) = (s, s.sumOfSquares)
    let enough = tolerance * tolerance * squares
    let rounding = 64 * S.ulpOfOne * S.ulpOfOne * residuals.sumOfSquares
    for _ in 0..<limit where squares > enough {
      // q = J d
      let q = J.times(d)
      let (image, length) = (q.sumOfSquares, d.sumOfSquares)
      if squares <= rounding * (image / length) { break }
      // α = ‖s‖² / (‖q‖² + μ ‖d‖²)
      let α = squares / (image + μ * length)
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
