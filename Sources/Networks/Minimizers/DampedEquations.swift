import Matrices

/// Residuals linearized at a point θ, with the equations of a damped Gauss–Newton step. Methods of the
/// Levenberg–Marquardt type differ only in how they solve these.
/// ```
/// F(θ + p) ≈ ½ ‖r + J p‖²      (JᵀJ + μ 1) p = −g
/// ```
protocol DampedEquations<S> {
  associatedtype S: Scalar

  /// F = ½ ‖r‖².
  var value: S { get }
  /// g = Jᵀ r: 1×P.
  var gradient: Matrix<S> { get }
  /// A curvature of F of the order of the largest eigenvalue of JᵀJ, the unit of the first μ.
  var curvature: S { get }

  /// The step p: 1×P; nil if the equations cannot be solved in this precision. If the solution is not exact, its
  /// residual is orthogonal to it:
  /// ```
  /// pᵀ((JᵀJ + μ 1) p + g) = 0      then F − ½ ‖r + J p‖² = ½ pᵀ(μ p − g)
  /// ```
  mutating func step(damping μ: S) -> Matrix<S>?
}

/// The normal equations of a linearized least-squares problem, solved by Cholesky factorization.
struct NormalEquations<S: Scalar>: DampedEquations {
  let value: S
  let gradient: Matrix<S>
  /// JᵀJ: P×P, of which only the diagonal and the elements above it are set.
  let JTJ: Matrix<S>

  init(_ problem: some ResidualBlocks<S>, at theta: Matrix<S>) {
    (value, gradient, JTJ) = problem.normalEquations(theta)
  }

  /// The largest element on the diagonal of JᵀJ.
  var curvature: S { (0..<JTJ.rows).map { JTJ[$0, $0] }.max() ?? 0 }

  /// The damped step p: 1×P; nil if JᵀJ + μ 1 is not positive definite in this precision.
  func step(damping μ: S) -> Matrix<S>? {
    let g = gradient
    var A = JTJ
    for i in 0..<A.rows { A[i, i] += μ }
    guard let cholesky = try? Cholesky(A) else { return nil }
    return cholesky.solve(-g.reshaped(g.columns, 1)).reshaped(1, g.columns)
  }
}
