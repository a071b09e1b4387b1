import Matrices

/// The quasi-Newton method, with an approximation H of the inverse Hessian that is updated after each step:
/// ```
/// p = −H g
/// x ← x + α p      α by a line search for the strong Wolfe conditions, so that y · s > 0
/// H ← an update along s = α p, y = g′ − g, see ``InverseHessianApproximation``
/// ```
/// These are the steps of ``LBFGS``, ``SelfScaledBFGS`` and ``SelfScaledBroyden``, which differ in their approximation
/// H. If no step along p lowers f, because of rounding or after a change of the objective, H is reset to 1 and one more
/// step is tried along −g.
///
/// Source: Nocedal and Wright (2006), algorithm 6.1.
struct QuasiNewton<Approximation: InverseHessianApproximation>: Sendable, Codable {
  typealias S = Approximation.S

  /// The constant c₂ of the strong Wolfe conditions.
  let curvature: S
  /// H
  private(set) var inverseHessian: Approximation

  /// Traps unless c₂ lies between 10⁻⁴, the c₁ of the line search, and 1.
  init(curvature: S, _ inverseHessian: Approximation) {
    LineSearch<S>.check(curvature: curvature)
    (self.curvature, self.inverseHessian) = (curvature, inverseHessian)
  }

  mutating func step(_ state: inout SearchState<S>, on f: some Objective<S>) {
    guard state.begin(with: f) else { return }
    let lineSearch = LineSearch<S>(c1: 1e-4, c2: curvature)
    let current = state.current
    let g = current.gradient
    while state.reason == nil {
      // p = −H g
      let p = inverseHessian.direction(at: g)
      // The step length of Newton's method is 1; before the first update H = 1 has no scale, so the step is at most 1
      // long.
      let first = inverseHessian.isEmpty ? min(1, 1 / p.norm) : 1
      // Rounding can make H indefinite, which is treated like a failed line search. For p = −g it means that g · g
      // underflows.
      let isDown = g.dot(p) < 0
      switch isDown
        ? lineSearch.search(f, from: current, along: p, first: first, &state)
        : .noStep(predictedDecrease: inverseHessian.isEmpty ? 0 : .infinity)
      {
      case .step(let next, let α):
        inverseHessian.learn(from: current, to: next, length: α)
        state.accept(next)
        return
      case .noStep(let decrease):
        if inverseHessian.isEmpty { state.end(because: state.reason(withoutStepPredicting: decrease)) }
        inverseHessian.forget()
      case .failed(let failure):
        state.end(because: failure)
        inverseHessian.forget()
      }
    }
  }

  mutating func functionChanged() { inverseHessian.functionChanged() }

  func mismatch(with state: SearchState<S>) -> String? {
    let (n, found) = (state.x.columns, inverseHessian.parameterCount ?? state.x.columns)
    return found == n ? nil : "the curvature of \(n) parameters is expected, found that of \(found)"
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    curvature = try values.decode(.curvature, LineSearch<S>.curvatureRule) {
      LineSearch.isValid(curvature: $0)
    }
    inverseHessian = try values.decode(Approximation.self, forKey: .inverseHessian)
  }
}
