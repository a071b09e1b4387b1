import Matrices

/// Residuals linearised at a point, as far as a damped step needs to know them. How the step is solved for is the one
/// thing in which methods of Levenberg–Marquardt's kind differ.
/// ```
/// F(θ + p) ≈ ½ ‖r + J p‖²      (JᵀJ + μ 1) p = −g
/// ```
protocol DampedEquations<S> {
  associatedtype S: Scalar

  /// F = ½ ‖r‖².
  var value: S { get }
  /// g = Jᵀ r: 1×P.
  var gradient: Matrix<S> { get }
  /// A curvature of F of the order of the largest, the unit of the first μ.
  var curvature: S { get }

  /// p: 1×P; nil if there is none in this precision. Where it is not exact, its error is orthogonal to it:
  /// ```
  /// pᵀ((JᵀJ + μ 1) p + g) = 0      then F − ½ ‖r + J p‖² = ½ pᵀ(μ p − g)
  /// ```
  mutating func step(damping μ: S) -> Matrix<S>?
}

/// The normal equations of a linearised problem, solved by Cholesky factors.
struct NormalEquations<S: Scalar>: DampedEquations {
  let value: S
  let gradient: Matrix<S>
  /// On and above its diagonal.
  let JTJ: Matrix<S>

  init(_ problem: some ResidualBlocks<S>, at theta: Matrix<S>) {
    (value, gradient, JTJ) = problem.normalEquations(theta)
  }

  /// The largest element on the diagonal of JᵀJ.
  var curvature: S { (0..<JTJ.rows).map { JTJ[$0, $0] }.max() ?? 0 }

  /// nil if rounding has made the matrix indefinite.
  func step(damping μ: S) -> Matrix<S>? {
    let g = gradient
    var A = JTJ
    for i in 0..<A.rows { A[i, i] += μ }
    guard let cholesky = try? Cholesky(A) else { return nil }
    return cholesky.solve(-g.reshaped(g.columns, 1)).reshaped(1, g.columns)
  }
}
