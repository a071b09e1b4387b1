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

  /// The last step p with a correction of second order; nil if the correction is too large to be trusted. Without one
  /// it is p, the default.
  func corrected(_ p: Matrix<S>) -> Matrix<S>?

  /// The evaluations of the residuals that a correction takes, 0 by default.
  var evaluationsOfCorrection: Int { get }
}

extension DampedEquations {
  var squaredScaling: Matrix<S>? { nil }

  func corrected(_ p: Matrix<S>) -> Matrix<S>? { p }

  var evaluationsOfCorrection: Int { 0 }

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
  /// The second-order correction of a step; nil for none.
  private let acceleration: GeodesicAcceleration<S>?
  /// The factors of the matrix of the last step.
  private var factors: Cholesky<S>?

  /// - Parameters:
  ///   - problem: the residuals.
  ///   - theta: the point θ.
  ///   - former: D² of the step before; nil if there is none. The new scale of a parameter is the norm of its column of
  ///     J, or half of the former scale if that is larger; 1 if both are 0.
  ///   - limit: the largest ratio ‖D a‖ / ‖D p‖ of ``GeodesicAcceleration``; nil for steps without it.
  init(
    _ problem: some ResidualBlocks<S>, at theta: Matrix<S>, squaredScaling former: Matrix<S>? = nil,
    accelerationLimit limit: S? = nil
  ) {
    var acceleration = limit.map { GeodesicAcceleration(problem, at: theta, limit: $0) }
    let (value, gradient, JTJ) = problem.normalEquations(theta) { acceleration?.append($0, $1) }
    self.acceleration = acceleration
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
  mutating func step(damping μ: S) -> Matrix<S>? {
    var A = JTJ
    for i in 0..<A.rows { A[i, i] += μ * (squaredScaling?[0, i] ?? 1) }
    guard let cholesky = try? Cholesky(A) else { return nil }
    factors = cholesky
    return Self.solution(cholesky, -gradient)
  }

  private static func solution(_ factors: Cholesky<S>, _ b: Matrix<S>) -> Matrix<S> {
    factors.solve(b.reshaped(b.columns, 1)).reshaped(1, b.columns)
  }

  var evaluationsOfCorrection: Int { acceleration == nil ? 0 : 1 }

  func corrected(_ p: Matrix<S>) -> Matrix<S>? {
    guard let acceleration, let factors else { return p }
    // (JᵀJ + μ D²) a = −Jᵀ r_pp
    let a = Self.solution(factors, -acceleration.force(along: p))
    // ‖D a‖ ≤ α ‖D p‖; not for a correction that is not finite.
    let (α, length) = (acceleration.limit, squaredScaledNorm(p))
    return squaredScaledNorm(a) <= α * α * length ? p + a / 2 : nil
  }
}
