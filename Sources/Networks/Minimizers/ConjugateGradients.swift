import Matrices

/// The nonlinear conjugate gradient method with the Polak–Ribière+ formula for β:
/// ```
/// p_0 = −g_0
/// x_{k+1} = x_k + α_k p_k
/// β = max(0, g_{k+1} · (g_{k+1} − g_k) / g_k · g_k)
/// p_{k+1} = −g_{k+1} + β p_k
/// ```
/// On a quadratic function with exact line searches, each direction is conjugate to all before, pᵢᵀ A pⱼ = 0, so that
/// every step keeps the gradient orthogonal to the earlier directions, and n steps reach the minimum. On other
/// functions conjugacy is lost; where g has hardly changed, β is near 0, which restarts the method along −g. Only three
/// vectors are stored.
///
/// Source: Polak and Ribière (1969); Gilbert and Nocedal, SIAM Journal on Optimization 2(1), 1992, for max(0, ·);
/// Nocedal and Wright (2006), algorithm 5.4 and equation 5.44.
public struct ConjugateGradients<S: Scalar>: GradientSolver {
  /// The direction of the next step.
  private struct Direction {
    /// 1×n
    var p: Matrix<S>
    /// Whether p is −g, after a restart.
    var isRestart: Bool
    /// The first step length that the line search tries.
    var first: S
  }

  /// The direction of the next step; nil if the search restarts along −g.
  private var direction: Direction?

  public init() {}

  public mutating func step(_ state: inout SearchState<S>, on f: any Objective<S>) {
    guard state.begin(with: f) else { return }
    // A nearly exact line search (small c₂), since the directions are conjugate only if each minimum along a line is.
    let lineSearch = LineSearch<S>(c1: 1e-4, c2: 0.1)
    let current = state.current
    let old = current.gradient
    while state.reason == nil {
      var (p, isRestart, first) =
        direction.map { ($0.p, $0.isRestart, $0.first) } ?? (-old, true, min(1, 1 / old.norm))
      let slope = old.dot(p)
      switch lineSearch.search(f, from: current, along: p, first: first, &state) {
      case .step(let next, let length):
        let new = next.gradient
        // β = max(0, g′ · (g′ − g) / g · g)
        let beta = max(0, new.dot(new - old) / old.sumOfSquares)
        // p ← −g′ + β p
        p.scale(by: beta, adding: new, scaledBy: -1)
        isRestart = beta == 0
        if !(new.dot(p) < 0) { (p, isRestart) = (-new, true) }
        // The same first-order decrease as in the last step: α p · g is kept.
        first = length * slope / new.dot(p)
        direction = Direction(p: p, isRestart: isRestart, first: first)
        state.accept(next)
        return
      case .noStep(let decrease):
        if isRestart { state.end(because: state.reason(withoutStepPredicting: decrease)) }
        direction = nil
      case .failed(let failure):
        state.end(because: failure)
        direction = nil
      }
    }
  }

  /// Directions are conjugate for one function only, so with another one the search restarts along −g.
  public mutating func functionChanged(_ state: SearchState<S>) { direction = nil }
}

extension ConjugateGradients {
  private enum Key: CodingKey { case direction, isRestart, first }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(direction?.p, forKey: .direction)
    guard let direction else { return }
    try values.encode(direction.isRestart, forKey: .isRestart)
    try values.encodeNumber(direction.first, .first)
  }

  /// A search that restarts along −g has null as its direction.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    guard let p: Matrix<S> = try values.decodeDirection(.direction) else { return }
    direction = Direction(
      p: p, isRestart: try values.decode(Bool.self, forKey: .isRestart),
      first: try values.decodeNumber(.first))
  }

  public func mismatch(with state: SearchState<S>) -> String? {
    if let mismatch = state.mismatch(ofDirection: direction?.p) { return mismatch }
    // The direction after the last step of an ended search is never used, so it is not checked.
    guard let first = direction?.first, state.reason == nil else { return nil }
    return first > 0 && first.isFinite
      ? nil : "the first trial of a line search is positive and finite, found \(first)"
  }
}
