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

  /// A step s and the change y of the gradient along it.
  private struct Pair {
    let s: Matrix<S>
    let y: Matrix<S>
    /// 1 / (y · s)
    let rho: S
  }

  public func minimize(
    _ f: (Matrix<S>) -> (value: S, gradient: Matrix<S>), from x: Matrix<S>,
    progress: (Minimum<S>.Iteration) -> Void
  ) -> Minimum<S> {
    let lineSearch = LineSearch<S>(c1: 1e-4, c2: 0.9)
    var descent = Descent(stopping)
    var current = descent.evaluate(f, at: x)
    let start = current
    var reason = descent.reasonToStop(at: start)
    var pairs: [Pair] = []
    while reason == nil {
      // p = −H g
      let p = direction(current.gradient, pairs)
      // The step of Newton's method is 1; nothing is known about the first one but that 1 may be far.
      let first = pairs.isEmpty ? min(1, 1 / current.gradient.norm) : 1
      switch lineSearch.search(f, from: current, along: p, first: first, &descent) {
      case .step(let next, _):
        remember(s: next.x - current.x, y: next.gradient - current.gradient, &pairs)
        reason = descent.endIteration(from: current, to: next, progress)
        current = next
      case .failed(let failure):
        // With rounding errors in y an old pair can mislead: once more, along the gradient.
        if pairs.isEmpty || failure != .lineSearchFailed { reason = failure }
        pairs = []
      }
    }
    return descent.minimum(from: start, reason!)
  }

  private func remember(s: Matrix<S>, y: Matrix<S>, _ pairs: inout [Pair]) {
    let product = y.dot(s)
    // Positive by the curvature condition, but for rounding.
    guard product > S.ulpOfOne * y.sumOfSquares else { return }
    if pairs.count == memory { pairs.removeFirst() }
    pairs.append(Pair(s: s, y: y, rho: 1 / product))
  }

  /// −H g by two loops.
  private func direction(_ g: Matrix<S>, _ pairs: [Pair]) -> Matrix<S> {
    var q = -g
    var factors: [S] = []
    for pair in pairs.reversed() {
      // a = ρ s · q,  q ← q − a y
      let a = pair.rho * pair.s.dot(q)
      q.add(pair.y, scaledBy: -a)
      factors.append(a)
    }
    // q ← γ q, γ = s · y / y · y
    if let last = pairs.last { q *= 1 / (last.rho * last.y.sumOfSquares) }
    for (pair, a) in zip(pairs, factors.reversed()) {
      // q ← q + (a − ρ y · q) s
      q.add(pair.s, scaledBy: a - pair.rho * pair.y.dot(q))
    }
    return q
  }
}
