import Matrices

/// Newton's method with an inverse Hessian that is learned from the steps and kept whole:
/// ```
/// p = −H g
/// x ← x + α p      α by a line search for the strong Wolfe conditions, so that y · s > 0
/// H ← an update along s = α p, y = g′ − g, see ``InverseHessian``
/// ```
/// What an update is given besides H is b = s · H⁻¹ s / y · s, the other measure of the size of H. It needs no inverse: H⁻¹ s = −α g.
///
/// Source: Nocedal and Wright (2006), algorithm 6.1 and equation 6.20 for the first H.
struct QuasiNewton<S: Scalar> {
  let stopping: StoppingRule<S>
  /// c₂ of the line search.
  let curvature: S

  typealias Choose = (_ step: InverseHessian<S>.Step, _ b: S) -> InverseHessian<S>.Choice

  func minimize(
    _ f: (Matrix<S>) -> (value: S, gradient: Matrix<S>), from x: Matrix<S>,
    progress: (Minimum<S>.Iteration) -> Void, _ choose: Choose
  ) -> Minimum<S> {
    let lineSearch = LineSearch<S>(c1: 1e-4, c2: curvature)
    var descent = Descent(stopping)
    var current = descent.evaluate(f, at: x)
    let start = current
    var reason = descent.reasonToStop(at: start)
    var H: InverseHessian<S>?
    while reason == nil {
      let g = current.gradient
      // p = −H g
      let p = -(H?.times(g) ?? g)
      let first = H == nil ? min(1, 1 / g.norm) : 1
      // Rounding can make H indefinite; then as after a search that failed.
      let isDown = g.dot(p) < 0
      switch isDown
        ? lineSearch.search(f, from: current, along: p, first: first, &descent)
        : .failed(.lineSearchFailed)
      {
      case .step(let next, let α):
        let (s, y) = (next.x - current.x, next.gradient - g)
        // H⁻¹ s = −α g, or s / γ where the first step has told how large H is: γ 1 with γ = s · y / y · y.
        var image = -α * g
        if H == nil {
          let γ = s.dot(y) / y.sumOfSquares
          if γ > 0 && γ.isFinite { (H, image) = (InverseHessian(x.count, scale: γ), s / γ) }
        }
        if let step = H?.step(s, y) {
          // b = s · H⁻¹ s / y · s
          H!.update(along: step, choose(step, step.rho * s.dot(image)))
        }
        reason = descent.endIteration(from: current, to: next, progress)
        current = next
      case .failed(let failure):
        if H == nil || failure != .lineSearchFailed { reason = failure }
        H = nil
      }
    }
    return descent.minimum(from: start, reason!)
  }
}

extension QuasiNewton {
  /// Traps unless a step with sufficient decrease and small slope exists: c₁ < c₂ < 1.
  static func check(curvature: S) {
    require(
      curvature > 1e-4 && curvature < 1,
      "a line search needs a curvature between 0.0001 and 1, found \(curvature)")
  }
}
