import Matrices

/// Newton's method with an inverse Hessian that is learned from the steps:
/// ```
/// p = −H g
/// x ← x + α p      α by a line search for the strong Wolfe conditions, so that y · s > 0
/// H ← an update along s = α p, y = g′ − g, see ``CurvatureMemory``
/// ```
/// The search of ``LBFGS``, ``SelfScaledBFGS`` and ``SelfScaledBroyden``, which differ in what they remember. Where no
/// step along p goes down, as rounding or another function can bring about, H is forgotten, and one more step is tried
/// along −g.
///
/// Source: Nocedal and Wright (2006), algorithm 6.1.
public struct QuasiNewtonSearch<Memory: CurvatureMemory>: DescentSearch {
  public typealias S = Memory.S

  public private(set) var state: DescentState<S>
  /// c₂ of the strong Wolfe conditions.
  public let curvature: S
  private(set) var memory: Memory

  init(from x: Matrix<S>, stopping: StoppingRule<S>, curvature: S, memory: Memory) {
    state = DescentState(from: x, stopping: stopping)
    (self.curvature, self.memory) = (curvature, memory)
  }

  @discardableResult
  public mutating func step(on f: (Matrix<S>) -> (value: S, gradient: Matrix<S>)) -> Bool {
    guard state.begin(with: f) else { return false }
    let lineSearch = LineSearch<S>(c1: 1e-4, c2: curvature)
    let current = state.current
    let g = current.gradient
    while state.reason == nil {
      // p = −H g
      let p = memory.direction(at: g)
      // The step of Newton's method is 1; nothing is known about the first one but that 1 may be far.
      let first = memory.isEmpty ? min(1, 1 / g.norm) : 1
      // Rounding can make H indefinite; then as after a search that failed.
      let isDown = g.dot(p) < 0
      switch isDown
        ? lineSearch.search(f, from: current, along: p, first: first, &state.descent)
        : .failed(.lineSearchFailed)
      {
      case .step(let next, let α):
        memory.learn(from: current, to: next, length: α)
        state.accept(next)
        return true
      case .failed(let failure):
        if memory.isEmpty || failure != .lineSearchFailed { state.end(because: failure) }
        memory.forget()
      }
    }
    return false
  }

  public mutating func functionChanged() {
    state.functionChanged()
    memory.functionChanged()
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    state = try values.decode(DescentState<S>.self, forKey: .state)
    curvature = try values.decode(.curvature, LineSearch<S>.curvatureRule) {
      LineSearch.isValid(curvature: $0)
    }
    memory = try values.decode(Memory.self, forKey: .memory)
    let (n, found) = (state.x.columns, memory.parameterCount ?? state.x.columns)
    try decoder.check(
      found == n, "the curvature of \(n) parameters is expected, found that of \(found)")
  }
}
