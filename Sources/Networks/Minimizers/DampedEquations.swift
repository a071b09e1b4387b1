import Matrices

/// Residuals linearized at a point θ, with the equations of a damped Gauss–Newton step. Methods of the
/// Levenberg–Marquardt type differ only in how they solve these.
/// ```
/// F(θ + p) ≈ ½ ‖r + J p‖²      (JᵀJ + μ D²) p = −g
/// ```
/// D is the diagonal matrix that scales the parameters, or 1.
protocol DampedEquations<S> {
  associatedtype S: Scalar

  /// F = ½ ‖r‖².
  var value: S { get }
  /// g = Jᵀ r: 1×P.
  var gradient: Matrix<S> { get }
  /// A curvature of F of the order of the largest eigenvalue of JᵀJ, the unit of the first μ.
  var curvature: S { get }

  /// The diagonal of D²: 1×P; nil if D = 1.
  var squaredScaling: Matrix<S>? { get }

  /// The step p: 1×P; nil if the equations cannot be solved in this precision. If the solution is not exact, its
  /// residual is orthogonal to it:
  /// ```
  /// pᵀ((JᵀJ + μ D²) p + g) = 0      then F − ½ ‖r + J p‖² = ½ pᵀ(μ D² p − g)
  /// ```
  mutating func step(damping μ: S) -> Matrix<S>?
}

extension DampedEquations {
  var squaredScaling: Matrix<S>? { nil }

  /// ‖D x‖²
  func squaredScaledNorm(_ x: Matrix<S>) -> S { squaredScaling?.dot(x ⊙ x) ?? x.sumOfSquares }

  /// The reduction of F that the linear model predicts, F − ½ ‖r + J p‖² = ½ (μ ‖D p‖² − p · g).
  func predictedReduction(by p: Matrix<S>, damping μ: S) -> S { (μ * squaredScaledNorm(p) - p.dot(gradient)) / 2 }
}

/// The normal equations of a linearized least-squares problem, solved by Cholesky factorization.
struct NormalEquations<S: Scalar>: DampedEquations {
  let value: S
  let gradient: Matrix<S>
  /// JᵀJ: P×P, of which only the diagonal and the elements above it are set.
  let JTJ: Matrix<S>
  let squaredScaling: Matrix<S>?

  /// - Parameter former: D² of the step before; nil if there is none. The new scale of a parameter is the norm of its
  ///   column of J, or half of the former scale if that is larger; 1 if both are 0.
  init(_ problem: some ResidualBlocks<S>, at theta: Matrix<S>, squaredScaling former: Matrix<S>? = nil) {
    let (value, gradient, JTJ) = problem.normalEquations(theta)
    (self.value, self.gradient, self.JTJ) = (value, gradient, JTJ)
    if problem.hasUniformParameters {
      squaredScaling = nil
    } else {
      squaredScaling = Matrix(rows: 1, columns: JTJ.rows) { _, j in
        let new = max(JTJ[j, j], (former?[0, j] ?? 0) / 4)
        return new > 0 ? new : 1
      }
    }
  }

  /// The largest element on the diagonal of JᵀJ for D = 1, and otherwise 1, that of D⁻¹ JᵀJ D⁻¹.
  var curvature: S { squaredScaling == nil ? (0..<JTJ.rows).map { JTJ[$0, $0] }.max() ?? 0 : 1 }

  /// The damped step p: 1×P; nil if JᵀJ + μ D² is not positive definite in this precision.
  func step(damping μ: S) -> Matrix<S>? {
    let g = gradient
    var A = JTJ
    for i in 0..<A.rows { A[i, i] += μ * (squaredScaling?[0, i] ?? 1) }
    guard let cholesky = try? Cholesky(A) else { return nil }
    return cholesky.solve(-g.reshaped(g.columns, 1)).reshaped(1, g.columns)
  }
}
