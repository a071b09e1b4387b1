import Matrices

/// L-BFGS, the limited-memory quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno:
/// ```
/// p_k = −H_k g_k
/// x_{k+1} = x_k + α_k p_k
/// s_k = x_{k+1} − x_k,  y_k = g_{k+1} − g_k,  ρ_k = 1 / (y_k · s_k)
/// H_{k+1} = (1 − ρ s yᵀ) H_k (1 − ρ y sᵀ) + ρ s sᵀ
/// ```
/// The last line is the smallest change of H, in a weighted Frobenius norm, that satisfies the secant equation H y = s.
/// H itself is never formed: starting from γ 1, γ = s · y / y · y, H g is computed by two loops over the last m pairs
/// (s, y). The line search satisfies the strong Wolfe conditions, so y · s > 0 and H stays positive definite.
///
/// Source: Nocedal, Mathematics of Computation 35, 1980; Nocedal and Wright (2006), algorithms 7.4 and 7.5.
public struct LBFGS<S: Scalar>: GradientSolver {
  private(set) var quasiNewton: QuasiNewton<LimitedMemoryInverseHessian<S>>

  /// L-BFGS with the last `memory` = m pairs, at least 1.
  public init(memory: Int = 10) {
    require(memory >= 1, "L-BFGS remembers at least one pair, found \(memory)")
    // A loose line search (large c₂) is enough, since the step length 1 is right near a minimum.
    quasiNewton = QuasiNewton(curvature: 0.9, LimitedMemoryInverseHessian(capacity: memory))
  }

  /// The number m of pairs (s, y) that are kept.
  public var memory: Int { quasiNewton.inverseHessian.capacity }

  public mutating func step(_ state: inout SearchState<S>, on objective: any Objective<S>) {
    quasiNewton.step(&state, on: objective)
  }

  public mutating func functionChanged(_ state: SearchState<S>) { quasiNewton.functionChanged() }

  public func mismatch(with state: SearchState<S>) -> String? { quasiNewton.mismatch(with: state) }
}
