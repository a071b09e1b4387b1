import Matrices

/// Nonlinear conjugate gradients after Polak and Ribière, restarted where they would turn back:
/// ```
/// p_0 = −g_0
/// x_{k+1} = x_k + α_k p_k
/// β = max(0, g_{k+1} · (g_{k+1} − g_k) / g_k · g_k)
/// p_{k+1} = −g_{k+1} + β p_k
/// ```
/// On a quadratic function with exact line searches, each direction is conjugate to all before, pᵢᵀ A pⱼ = 0, so what one
/// step has gained no later one loses, and n steps are enough. Elsewhere the directions forget; where g has hardly
/// changed, β is near 0 and the method begins anew by itself. Only three vectors are remembered.
///
/// Source: Polak and Ribière (1969); Gilbert and Nocedal, SIAM Journal on Optimization 2(1), 1992, for max(0, ·);
/// Nocedal and Wright (2006), algorithm 5.4 and equation 5.44.
public struct ConjugateGradients<S: Scalar>: Minimizer {
  public var stopping: StoppingRule<S>

  public init(stopping: StoppingRule<S> = StoppingRule()) { self.stopping = stopping }

  public func minimize(
    _ f: (Matrix<S>) -> (value: S, gradient: Matrix<S>), from x: Matrix<S>,
    progress: (Minimum<S>.Iteration) -> Void
  ) -> Minimum<S> {
    // A sharp line search: directions are conjugate only if each minimum is nearly exact.
    let lineSearch = LineSearch<S>(c1: 1e-4, c2: 0.1)
    var descent = Descent(stopping)
    var current = descent.evaluate(f, at: x)
    let start = current
    var reason = descent.reasonToStop(at: start)
    var p = -start.gradient
    var isRestart = true
    var first = min(1, 1 / start.gradient.norm)
    while reason == nil {
      let slope = current.gradient.dot(p)
      switch lineSearch.search(f, from: current, along: p, first: first, &descent) {
      case .step(let next, let length):
        let (old, new) = (current.gradient, next.gradient)
        // β = max(0, g′ · (g′ − g) / g · g)
        let beta = max(0, new.dot(new - old) / old.sumOfSquares)
        // p ← −g′ + β p
        p.scale(by: beta, adding: new, scaledBy: -1)
        isRestart = beta == 0
        if !(new.dot(p) < 0) { (p, isRestart) = (-new, true) }
        // As long a way as the last, by the first order: α p · g stays the same.
        first = length * slope / new.dot(p)
        reason = descent.endIteration(from: current, to: next, progress)
        current = next
      case .failed(let failure):
        if isRestart || failure != .lineSearchFailed { reason = failure }
        (p, isRestart) = (-current.gradient, true)
        first = min(1, 1 / current.gradient.norm)
      }
    }
    return descent.minimum(from: start, reason!)
  }
}
