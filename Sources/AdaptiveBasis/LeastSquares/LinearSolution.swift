import Matrices
import Networks

/// The solution of a linear subproblem: the coefficients of smallest norm among those that minimize ‖A C − B‖.
/// ```
/// C = A⁺B      R = A C − B      AᵀR = 0
/// ```
/// A has the numerical rank that pivoted orthogonal factors reveal: what is below the tolerance counts as zero, so that
/// dependent basis functions, functions that are 0 at all points, and fewer points than functions are no exceptions.
/// With a factor γ of the order of m w ε, from the rounding errors of the factors and from what the tolerance has cut
/// off (Higham, Accuracy and Stability of Numerical Algorithms, theorem 20.3),
/// ```
/// ‖AᵀR‖ ≤ γ ‖A‖ (‖R‖ + ‖A‖ ‖C‖)
/// ```
/// For a well-conditioned basis ‖A‖ ‖C‖ is of the order of ‖B‖. If the functions are nearly dependent, the coefficients
/// are large and cancel, and this bound grows with them, as does the smallest residual that can be reached, ε ‖A‖ ‖C‖.
public struct LinearSolution<S: Scalar>: Sendable {
  /// C: w×q.
  public let coefficients: Matrix<S>
  /// R = A C − B: m×q.
  public let residuals: Matrix<S>
  /// The numerical rank of A.
  public let rank: Int
  /// The factors A P = Q R of the basis.
  let factors: PivotedQR<S>

  /// F = ½ ‖R‖².
  public var value: S { residuals.sumOfSquares / 2 }
}

extension LinearSubproblem {
  /// The least-squares solution.
  ///
  /// - Parameters:
  ///   - former: coefficients C₀ that are known. The residuals of the solution are at most theirs: if those of A⁺B are
  ///     larger, which rounding errors and the tolerance allow, the solution is C₀ + A⁺(B − A C₀), or C₀ itself.
  ///   - relativeTolerance: the part of the largest pivot up to which others count as zero; max(m, w) ε by default.
  /// - Throws: `FactorizationError` if an element of A is not finite. Where B is not, neither is the solution.
  public func solve(
    from former: Matrix<S>? = nil, relativeTolerance: S? = nil
  ) throws(FactorizationError) -> LinearSolution<S> {
    let factors = try PivotedQR(matrix, relativeTolerance: relativeTolerance)
    func solution(_ C: Matrix<S>) -> LinearSolution<S> {
      LinearSolution(coefficients: C, residuals: residuals(C), rank: factors.rank, factors: factors)
    }
    let best = solution(factors.leastSquares(targets).solution)
    guard let former else { return best }
    let old = solution(former)
    if !(best.value > old.value) { return best }
    let corrected = solution(former - factors.leastSquares(old.residuals).solution)
    return corrected.value <= old.value ? corrected : old
  }
}

extension SeparableResiduals {
  /// The point θ with the hidden parameters of another one and the least-squares solution for the last layer, with what
  /// is known there.
  /// ```
  /// ξᴸ = LS(ξᴴ)
  /// ```
  /// For one solve over a fixed basis, such as random features:
  /// ```swift
  /// model.assign(flattened: try objective.leastSquares(at: model.parameters.flattened).theta)
  /// ```
  /// - Throws: `FactorizationError` if a basis function is not finite.
  public func leastSquares(
    at theta: Matrix<S>, relativeTolerance: S? = nil
  ) throws(FactorizationError) -> (theta: Matrix<S>, solution: LinearSolution<S>) {
    let hidden = layout.hidden(of: theta)
    let solution = try subproblem(at: hidden).solve(
      from: layout.coefficients(of: theta), relativeTolerance: relativeTolerance)
    return (layout.row(hidden, solution.coefficients), solution)
  }
}
