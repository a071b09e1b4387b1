import Matrices

/// L-BFGS: Newton's method with an inverse Hessian that is known by the last few steps only.
/// ```
/// p_k = −H_k g_k
/// x_{k+1} = x_k + α_k p_k
/// s_k = x_{k+1} − x_k,  y_k = g_{k+1} − g_k,  ρ_k = 1 / (y_k · s_k)
/// H_{k+1} = (1 − ρ s yᵀ) H_k (1 − ρ y sᵀ) + ρ s sᵀ
/// ```
/// The last line is the smallest change of H with H y = s: where the gradient changed by y, the way was s. H itself is
/// never made: it begins as γ 1, γ = s · y / y · y, and H g takes two loops over the last m pairs (s, y). The line
/// search satisfies the strong Wolfe conditions, so y · s > 0 and H stays positive definite.
///
/// Source: Nocedal, Mathematics of Computation 35, 1980; Nocedal and Wright (2006), algorithms 7.4 and 7.5.
public struct LBFGS<S: Scalar>: Minimizer {
  public var stopping: StoppingRule<S>
  /// m, the number of pairs that are remembered.
  public let memory: Int

  public init(memory: Int = 10, stopping: StoppingRule<S> = StoppingRule()) {
    require(memory >= 1, "L-BFGS remembers at least one pair, found \(memory)")
    (self.memory, self.stopping) = (memory, stopping)
  }

  public func search(from x: Matrix<S>) -> QuasiNewtonSearch<CurvaturePairs<S>> {
    // Little is asked of a line search: the natural step is 1.
    QuasiNewtonSearch(
      from: x, stopping: stopping, curvature: 0.9, memory: CurvaturePairs(capacity: memory))
  }
}
