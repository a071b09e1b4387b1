import Matrices

/// The search of ``ConjugateGradients``:
/// ```
/// x ← x + α p
/// p ← −g′ + β p,  β = max(0, g′ · (g′ − g) / g · g)
/// ```
/// Directions are conjugate for one function only: with another one the search begins anew along −g.
///
/// Source: Nocedal and Wright (2006), algorithm 5.4 and equation 5.44.
public struct ConjugateGradientsSearch<S: Scalar>: DescentSearch {
  /// The next direction.
  private struct Direction {
    /// 1×n
    var p: Matrix<S>
    /// Whether p is −g.
    var isRestart: Bool
    /// The first trial of the line search.
    var first: S
  }

  public private(set) var state: DescentState<S>
  /// nil if the search begins anew.
  private var direction: Direction?

  init(from x: Matrix<S>, stopping: StoppingRule<S>) {
    state = DescentState(from: x, stopping: stopping)
  }

  @discardableResult
  public mutating func step(on f: (Matrix<S>) -> (value: S, gradient: Matrix<S>)) -> Bool {
    guard state.begin(with: f) else { return false }
    // A sharp line search: directions are conjugate only if each minimum is nearly exact.
    let lineSearch = LineSearch<S>(c1: 1e-4, c2: 0.1)
    let current = state.current
    let old = current.gradient
    while state.reason == nil {
      var (p, isRestart, first) =
        direction.map { ($0.p, $0.isRestart, $0.first) } ?? (-old, true, min(1, 1 / old.norm))
      let slope = old.dot(p)
      switch lineSearch.search(f, from: current, along: p, first: first, &state.descent) {
      case .step(let next, let length):
        let new = next.gradient
        // β = max(0, g′ · (g′ − g) / g · g)
        let beta = max(0, new.dot(new - old) / old.sumOfSquares)
        // p ← −g′ + β p
        p.scale(by: beta, adding: new, scaledBy: -1)
        isRestart = beta == 0
        if !(new.dot(p) < 0) { (p, isRestart) = (-new, true) }
        // As long a way as the last, by the first order: α p · g stays the same.
        first = length * slope / new.dot(p)
        direction = Direction(p: p, isRestart: isRestart, first: first)
        state.accept(next)
        return true
      case .failed(let failure):
        if isRestart || failure != .lineSearchFailed { state.end(because: failure) }
        direction = nil
      }
    }
    return false
  }

  public mutating func functionChanged() {
    state.functionChanged()
    direction = nil
  }
}

extension ConjugateGradientsSearch: Codable {
  private enum Key: CodingKey { case state, direction, isRestart, first }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(state, forKey: .state)
    try values.encode(direction?.p, forKey: .direction)
    guard let direction else { return }
    try values.encode(direction.isRestart, forKey: .isRestart)
    try values.encodeNumber(direction.first, .first)
  }

  /// A search that begins anew has a null as its direction.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    state = try values.decode(DescentState<S>.self, forKey: .state)
    guard let p = try values.decodeDirection(.direction, of: state) else { return }
    direction = Direction(
      p: p, isRestart: try values.decode(Bool.self, forKey: .isRestart),
      first: try values.decodeNumber(.first))
    try decoder.check(
      hasEnded || (direction!.first > 0 && direction!.first.isFinite),
      "the first trial of a line search is positive and finite, found \(direction!.first)")
  }

  /// What comes of a last step is never used, so it may be anything.
  private var hasEnded: Bool { state.reason != nil }
}
