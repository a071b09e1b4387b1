import Matrices

/// A sum of squares to be minimised, by the residuals and their Jacobian:
/// ```
/// F(θ) = ½ Σ_k r_k(θ)²        r: R^P → R^m
/// ∂F/∂θ = Jᵀ r                J = ∂r/∂θ: m×P
/// ```
/// The residuals come in blocks of rows, so that no more of J is in memory than one block. Blocks may differ in size,
/// and may come of different networks' parts: the equation in one, boundary values in the next.
///
/// Source: Nocedal and Wright, Numerical Optimization (2006), section 10.1.
public protocol ResidualBlocks<S> {
  associatedtype S: Scalar

  /// The number of blocks.
  var blockCount: Int { get }

  /// r of a block, (its rows)×1, for θ: 1×P.
  func residuals(_ theta: Matrix<S>, block: Int) -> Matrix<S>

  /// r of a block, (its rows)×1, and J, (its rows)×P.
  func linearization(
    _ theta: Matrix<S>, block: Int
  ) -> (residuals: Matrix<S>, jacobian: Matrix<S>)
}

extension ResidualBlocks {
  /// F.
  func value(_ theta: Matrix<S>) -> S {
    (0..<blockCount).reduce(0) { $0 + residuals(theta, block: $1).sumOfSquares } / 2
  }

  /// F, Jᵀ r: 1×P, and JᵀJ: P×P on and above its diagonal, which is what a Cholesky factorisation reads.
  func normalEquations(_ theta: Matrix<S>) -> (value: S, gradient: Matrix<S>, JTJ: Matrix<S>) {
    let P = theta.columns
    var (squares, gradient, JTJ): (S, Matrix<S>, Matrix<S>) = (0, .zeros(1, P), .zeros(P, P))
    for block in 0..<blockCount {
      let (r, J) = linearization(theta, block: block)
      require(
        r.columns == 1 && J.shape == Shape(r.rows, P),
        "\(r.rows) residuals of \(P) parameters have a Jacobian \(Shape(r.rows, P)), found "
          + "\(J.shape) and residuals \(r.shape)")
      squares += r.sumOfSquares
      gradient.add(r.T, times: J)
      JTJ.addUpperTriangle(ofSquareOf: J)
    }
    return (squares / 2, gradient, JTJ)
  }
}
