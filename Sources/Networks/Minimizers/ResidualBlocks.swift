import Matrices

/// An ``Objective`` that is a sum of squares, with its residuals and their Jacobian:
/// ```
/// F(θ) = ½ Σ_k r_k(θ)²        r: R^P → R^m
/// ∂F/∂θ = Jᵀ r                J = ∂r/∂θ: m×P
/// ```
/// The residuals come in blocks of rows, so that no more of J is in memory than one block. Blocks may differ in size,
/// and may come of different networks' parts: the equation in one, boundary values in the next.
///
/// Source: Nocedal and Wright, Numerical Optimization (2006), section 10.1.
public protocol ResidualBlocks<S>: Objective {
  associatedtype S

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
  /// F and Jᵀ r: 1×P, block by block.
  public func callAsFunction(_ theta: Matrix<S>) -> (value: S, gradient: Matrix<S>) {
    valueAndGradient(theta)
  }

  /// The same, whatever else an objective may do to compute them.
  func valueAndGradient(_ theta: Matrix<S>) -> (value: S, gradient: Matrix<S>) {
    let P = theta.columns
    var (squares, gradient): (S, Matrix<S>) = (0, .zeros(1, P))
    for block in 0..<blockCount {
      let (r, J) = checkedLinearization(theta, block: block)
      squares += r.sumOfSquares
      gradient.add(r.T, times: J)
    }
    return (squares / 2, gradient)
  }

  /// F.
  func value(_ theta: Matrix<S>) -> S {
    (0..<blockCount).reduce(0) { $0 + residuals(theta, block: $1).sumOfSquares } / 2
  }

  /// F, Jᵀ r: 1×P, and JᵀJ: P×P on and above its diagonal, which is what a Cholesky factorisation reads.
  func normalEquations(_ theta: Matrix<S>) -> (value: S, gradient: Matrix<S>, JTJ: Matrix<S>) {
    let P = theta.columns
    var (squares, gradient, JTJ): (S, Matrix<S>, Matrix<S>) = (0, .zeros(1, P), .zeros(P, P))
    for block in 0..<blockCount {
      let (r, J) = checkedLinearization(theta, block: block)
      squares += r.sumOfSquares
      gradient.add(r.T, times: J)
      JTJ.addUpperTriangle(ofSquareOf: J)
    }
    return (squares / 2, gradient, JTJ)
  }

  private func checkedLinearization(
    _ theta: Matrix<S>, block: Int
  ) -> (residuals: Matrix<S>, jacobian: Matrix<S>) {
    let P = theta.columns
    let (r, J) = linearization(theta, block: block)
    require(
      r.columns == 1 && J.shape == Shape(r.rows, P),
      "\(r.rows) residuals of \(P) parameters have a Jacobian \(Shape(r.rows, P)), found "
        + "\(J.shape) and residuals \(r.shape)")
    return (r, J)
  }
}
