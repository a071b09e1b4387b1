import Matrices

/// A least-squares ``Objective`` with its residuals and their Jacobian:
/// ```
/// F(θ) = ½ Σ_k r_k(θ)²        r: R^P → R^m
/// ∂F/∂θ = Jᵀ r                J = ∂r/∂θ: m×P
/// ```
/// The residuals are computed in blocks of rows, so that only one block of J is in memory. Blocks may differ in size
/// and in kind: residuals of the equation at collocation points in one, boundary values in the next.
///
/// Source: Nocedal and Wright, Numerical Optimization (2006), section 10.1.
public protocol ResidualBlocks<S>: Objective {
  associatedtype S

  /// The number of blocks.
  var blockCount: Int { get }

  /// Whether all parameters are of one kind, such as the weights of a network, so that the length of a step is ‖p‖. If
  /// not, as for the coefficients of a curve, steps are scaled by the columns of J, see ``Damping``. The default is
  /// false.
  var hasUniformParameters: Bool { get }

  /// The residuals r of a block, (its rows)×1, for θ: 1×P.
  func residuals(_ theta: Matrix<S>, block: Int) -> Matrix<S>

  /// The residuals r of a block, (its rows)×1, and their Jacobian J, (its rows)×P, for θ: 1×P.
  func linearization(
    _ theta: Matrix<S>, block: Int
  ) -> (residuals: Matrix<S>, jacobian: Matrix<S>)

  /// The residuals of all blocks, one below the other, m×1, for θ: 1×P. By default they are computed block by block.
  func residuals(_ theta: Matrix<S>) -> Matrix<S>

  /// The value F for θ: 1×P. By default it is ½ ‖r‖².
  func value(_ theta: Matrix<S>) -> S
}

extension ResidualBlocks {
  public func residuals(_ theta: Matrix<S>) -> Matrix<S> {
    Matrix(stacking: (0..<blockCount).map { residuals(theta, block: $0) })
  }

  public var hasUniformParameters: Bool { false }

  /// The value F and the gradient Jᵀ r: 1×P, accumulated block by block.
  public func callAsFunction(_ theta: Matrix<S>) -> (value: S, gradient: Matrix<S>) {
    valueAndGradient(theta)
  }

  /// F and Jᵀ r by blocks, also for an objective that computes its value and gradient in another way.
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

  /// The value F, block by block.
  public func value(_ theta: Matrix<S>) -> S {
    (0..<blockCount).reduce(0) { $0 + residuals(theta, block: $1).sumOfSquares } / 2
  }

  /// F, Jᵀ r: 1×P, and JᵀJ: P×P, of which only the diagonal and the elements above are set, as the Cholesky
  /// factorization reads no others.
  ///
  /// - Parameters:
  ///   - theta: the point θ: 1×P.
  ///   - visit: is shown the residuals and the Jacobian of each block.
  func normalEquations(
    _ theta: Matrix<S>, visit: (_ residuals: Matrix<S>, _ jacobian: Matrix<S>) -> Void = { _, _ in }
  ) -> (value: S, gradient: Matrix<S>, JTJ: Matrix<S>) {
    let P = theta.columns
    var (squares, gradient, JTJ): (S, Matrix<S>, Matrix<S>) = (0, .zeros(1, P), .zeros(P, P))
    for block in 0..<blockCount {
      let (r, J) = checkedLinearization(theta, block: block)
      squares += r.sumOfSquares
      gradient.add(r.T, times: J)
      JTJ.addUpperTriangle(ofSquareOf: J)
      visit(r, J)
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
