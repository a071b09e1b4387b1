import Matrices
import Networks

/// Variable projection: the residuals of a separable problem as a function of the hidden parameters alone, with the
/// last layer at its least-squares solution.
/// ```
/// r(ξᴴ) = A A⁺B − B = −P⊥ B      P⊥ = 1 − A A⁺      F(ξᴴ) = ½ ‖r‖² = min over C of ½ ‖A C − B‖²
/// ∂F/∂ξᴴ = Σ_ij g_ij ∂a_ij/∂ξᴴ   G = R Cᵀ, C = A⁺B
/// ```
/// The gradient is the partial one at fixed C, because ∂F/∂C = 0 there. It is an objective like any other: gradient
/// descent on it is ``LSGD``, and `LevenbergMarquardt` takes damped Gauss–Newton steps of the hidden parameters, which
/// the last layer follows.
/// ```swift
/// let projected = ProjectedResiduals(SeparableFit(model, samples))
/// LevenbergMarquardt().fit(&model.first, to: projected, until: StoppingRule(iterations: 100))
/// model.assign(flattened: projected.parameters(at: model.first.parameters.flattened))
/// ```
/// The Jacobian is that of Golub and Pereyra, or its first term alone, that of Kaufman. A must have constant rank near
/// ξᴴ; where it changes, A⁺ is not continuous.
///
/// Source: Golub and Pereyra (1973); Kaufman, A variable projection method for solving separable nonlinear least
/// squares problems, BIT 15, 1975; Golub and Pereyra, Separable nonlinear least squares: the variable projection method
/// and its applications, Inverse Problems 19(2), 2003.
public struct ProjectedResiduals<Base: SeparableResiduals>: ResidualBlocks, Sendable
where Base.Subproblem: LinearizedSubproblem {
  public typealias S = Base.S

  /// The separable problem.
  public let base: Base
  /// The Jacobian.
  public let jacobian: ProjectionJacobian
  /// The part of the largest pivot up to which others count as zero; nil for max(m, w) ε.
  public let relativeTolerance: S?

  /// - Parameters:
  ///   - base: the separable problem.
  ///   - jacobian: the Jacobian of the projected residuals.
  ///   - relativeTolerance: the part of the largest pivot up to which others count as zero; nil for max(m, w) ε.
  public init(_ base: Base, jacobian: ProjectionJacobian = .kaufman, relativeTolerance: S? = nil) {
    (self.base, self.jacobian, self.relativeTolerance) = (base, jacobian, relativeTolerance)
  }

  public var blockCount: Int { 1 }

  public var hasUniformParameters: Bool { true }

  /// F and its gradient 1×P at ξᴴ: 1×P, by one backward pass. F is NaN if a basis function is not finite.
  public func callAsFunction(_ hidden: Matrix<S>) -> (value: S, gradient: Matrix<S>) {
    let problem = base.subproblem(at: hidden)
    guard let solution = solve(problem) else { return (.nan, .zeros(1, hidden.columns)) }
    return (solution.value, problem.hiddenGradient(solution.residuals * solution.coefficients.T))
  }

  /// The residuals r, output by output: (m q)×1.
  public func residuals(_ hidden: Matrix<S>, block: Int) -> Matrix<S> {
    let problem = base.subproblem(at: hidden)
    guard let solution = solve(problem) else { return notFinite(problem) }
    return Self.inOneColumn(solution.residuals)
  }

  public func linearization(
    _ hidden: Matrix<S>, block: Int
  ) -> (residuals: Matrix<S>, jacobian: Matrix<S>) {
    let problem = base.subproblem(at: hidden)
    guard let solution = solve(problem) else {
      let r = notFinite(problem)
      return (r, .zeros(r.rows, hidden.columns))
    }
    let (R, C) = (solution.residuals, solution.coefficients)
    let Q = solution.factors.thinQ()[columns: 0..<solution.rank]
    let blocks = (0..<C.columns).map { k in
      // J = P⊥ V,  P⊥ = 1 − Q Qᵀ
      let V = problem.jacobian(times: C.column(k))
      let J = V - Q * (Q.T * V)
      return jacobian == .kaufman ? J : J - solution.pseudoInverseTransposed(times: moments(problem, R.column(k)))
    }
    return (Self.inOneColumn(R), blocks.count == 1 ? blocks[0] : Matrix(stacking: blocks))
  }

  /// All parameters θ of the network at ξᴴ: 1×P, with the last layer at its solution. Traps if a basis function is not
  /// finite.
  public func parameters(at hidden: Matrix<S>) -> Matrix<S> {
    guard let solution = solve(base.subproblem(at: hidden)) else {
      fatalError("the last layer has no solution, as a basis function is not finite")
    }
    return base.layout.row(hidden, solution.coefficients)
  }

  private func solve(_ problem: Base.Subproblem) -> LinearSolution<S>? {
    try? problem.solve(relativeTolerance: relativeTolerance)
  }

  private func notFinite(_ problem: Base.Subproblem) -> Matrix<S> {
    Matrix(rows: problem.targets.count, columns: 1, repeating: .nan)
  }

  /// M: w×P, row by row from the output gradients r at one function.
  private func moments(_ problem: Base.Subproblem, _ r: Matrix<S>) -> Matrix<S> {
    let w = problem.matrix.columns
    return Matrix(
      stacking: (0..<w).map { j in
        problem.hiddenGradient(r * Matrix(rows: 1, columns: w) { _, k in k == j ? 1 : 0 })
      })
  }

  private static func inOneColumn(_ R: Matrix<S>) -> Matrix<S> { Matrix(R.T).reshaped(R.count, 1) }
}

/// The Jacobian of the projected residuals, with V = ∂(A c)/∂ξᴴ at fixed c = A⁺b.
public enum ProjectionJacobian: String, Sendable, CaseIterable, Codable {
  /// The first term, without the derivative of A⁺ that is of the order of the residuals:
  /// ```
  /// J = P⊥ V
  /// ```
  case kaufman
  /// The exact derivative of r:
  /// ```
  /// J = P⊥ V − (A⁺)ᵀ M      M_jp = Σ_i r_i ∂a_ij/∂ξ_p
  /// ```
  /// It needs a backward pass for each function.
  case golubPereyra
}

extension LinearSolution {
  /// (A⁺)ᵀ M: m×P, for M: w×P. With A P = Q R of rank r and the first r rows of R,
  /// ```
  /// (A⁺)ᵀ M = Q (Rᵀ)⁺ Pᵀ M
  /// ```
  func pseudoInverseTransposed(times M: Matrix<S>) -> Matrix<S> {
    let Q = factors.thinQ()[columns: 0..<rank]
    let RT = Matrix(factors.R[rows: 0..<rank].T)
    guard rank > 0, let small = try? PivotedQR(RT) else { return .zeros(Q.rows, M.columns) }
    // Pᵀ M: row j is that of function pivots[j].
    return Q * small.leastSquares(M.rows(at: factors.pivots)).solution
  }
}
