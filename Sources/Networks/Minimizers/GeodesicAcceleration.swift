import Matrices

/// The second-order correction of a damped Gauss–Newton step, from the curvature of the residuals along it.
/// ```
/// r(θ + h p) ≈ r + h J p + ½ h² r_pp      r_pp = 2/h ((r(θ + h p) − r)/h − J p)
/// (JᵀJ + μ D²) a = −Jᵀ r_pp               θ ← θ + p + ½ a
/// ```
/// r_pp is the second derivative of the residuals along p, and costs one evaluation of them. Among the residuals, where
/// steps are measured, a path of constant direction is a geodesic of the set of all r(θ); p is its velocity and a its
/// acceleration. In a narrow curved valley of F a straight step has to be short, while this one follows the curve.
///
/// A correction that is not small tells that the second order does not suffice: then the step is rejected and μ raised,
/// ```
/// ‖D a‖ ≤ α ‖D p‖
/// ```
/// which needs no evaluation of F.
///
/// Source: Transtrum and Sethna, Improvements to the Levenberg–Marquardt algorithm for nonlinear least-squares
/// minimization, arXiv:1201.5885 (2012).
struct GeodesicAcceleration<S: Scalar> {
  /// The blocks r and J at θ.
  private(set) var blocks: [(residuals: Matrix<S>, jacobian: Matrix<S>)] = []
  let theta: Matrix<S>
  /// All residuals elsewhere.
  let residuals: (_ theta: Matrix<S>) -> Matrix<S>
  /// The limit α.
  let limit: S

  init(_ problem: some ResidualBlocks<S>, at theta: Matrix<S>, limit: S) {
    (self.theta, self.limit) = (theta, limit)
    residuals = { problem.residuals($0) }
  }

  mutating func append(_ r: Matrix<S>, _ J: Matrix<S>) { blocks.append((r, J)) }

  /// Jᵀ r_pp for a step p: 1×P each.
  func force(along p: Matrix<S>) -> Matrix<S> {
    let h: S = 0.1
    let place = residuals(theta + h * p)
    var start = 0
    let direction = p.reshaped(p.columns, 1)
    var force = Matrix<S>.zeros(1, p.columns)
    for (r, J) in blocks {
      let end = start + r.rows
      // r_pp = 2/h ((r(θ + h p) − r)/h − J p)
      let r_pp = (2 / h) * ((place[rows: start..<end] - r) / h - J * direction)
      force.add(r_pp.T, times: J)
      start = end
    }
    return force
  }
}
