import Matrices

/// The search of ``ScaledConjugateGradients``:
/// ```
/// x ← x + α p,  α = μ / δ,  δ = p · s + λ ‖p‖²
/// ```
/// One step tries as many λ as it takes to go down. With another function it begins anew along −g, with the λ it has.
///
/// Source: Møller, Neural Networks 6(4), 1993.
public struct ScaledConjugateGradientsSearch<S: Scalar>: DescentSearch {
  public private(set) var state: DescentState<S>
  /// p: 1×n; nil if it is −g.
  private var direction: Matrix<S>?
  /// λ
  private var lambda = firstLambda

  private static var firstLambda: S { 1e-6 }

  init(from x: Matrix<S>, stopping: StoppingRule<S>) {
    state = DescentState(from: x, stopping: stopping)
  }

  @discardableResult
  public mutating func step(on f: (Matrix<S>) -> (value: S, gradient: Matrix<S>)) -> Bool {
    guard state.begin(with: f) else { return false }
    let current = state.current
    let p = direction ?? -current.gradient
    let square = p.sumOfSquares
    guard let curvature = curvature(along: p, f) else { return false }
    // Whether a longer step along p was refused.
    var isShortened = false
    while state.reason == nil {
      guard state.mayEvaluate else {
        state.end(because: .evaluationLimit)
        break
      }
      // δ = p · s + λ ‖p‖²
      var delta = curvature + lambda * square
      if delta <= 0 {
        // λ ← 2 (λ − δ / ‖p‖²), with which δ is λ ‖p‖² − p · s > 0
        lambda = 2 * (lambda - delta / square)
        delta = curvature + lambda * square
      }
      // α = μ / δ
      let mu = -p.dot(current.gradient)
      let next = state.evaluate(f, at: current.x + (mu / delta) * p)
      // Δ = 2 δ (f − f′) / μ²; a step out of the domain is a bad one.
      let comparison = next.isFinite ? 2 * delta * (current.value - next.value) / (mu * mu) : -1
      if comparison < 0.25 { lambda += delta * (1 - comparison) / square }
      if comparison >= 0.75 { lambda /= 4 }
      if comparison >= 0 {
        accept(next, along: p, mu, isShortened: isShortened)
        return true
      }
      if !(lambda * square).isFinite || mu * mu / delta <= 0 {
        state.end(because: next.isFinite ? .lineSearchFailed : .notFinite)
      }
      isShortened = true
    }
    return false
  }

  /// p · s; nil, with a reason, if the search ends here.
  private mutating func curvature(
    along p: Matrix<S>, _ f: (Matrix<S>) -> (value: S, gradient: Matrix<S>)
  ) -> S? {
    let current = state.current
    // The error of the difference grows with σ, that of rounding falls: ε₀ = √ε balances them.
    let sigma = S.ulpOfOne.squareRoot() * max(1, current.x.norm) / p.sumOfSquares.squareRoot()
    let ahead = state.evaluate(f, at: current.x + sigma * p)
    if !ahead.isFinite { state.end(because: .notFinite) }
    if ahead.isFinite && !state.mayEvaluate { state.end(because: .evaluationLimit) }
    return state.reason == nil ? (ahead.gradient - current.gradient).dot(p) / sigma : nil
  }

  private mutating func accept(
    _ next: Evaluation<S>, along p: Matrix<S>, _ mu: S, isShortened: Bool
  ) {
    let (old, new, value) = (state.gradient, next.gradient, state.value)
    state.accept(next)
    // Shortened until the value stayed the same: no step goes down.
    if isShortened && next.value == value && state.reason != .gradient {
      state.end(because: .lineSearchFailed)
    }
    // β = (g′ · g′ − g′ · g) / μ, and anew after n steps
    let isRestart = state.iterations % state.x.count == 0
    let beta = isRestart ? 0 : (new.sumOfSquares - new.dot(old)) / mu
    // p ← −g′ + β p
    var p = p
    p.scale(by: beta, adding: new, scaledBy: -1)
    direction = p.dot(new) < 0 ? p : nil
  }

  public mutating func functionChanged() {
    // λ has grown without bound where no step went down.
    if reason != nil { lambda = Self.firstLambda }
    state.functionChanged()
    direction = nil
  }
}

extension ScaledConjugateGradientsSearch: Codable {
  private enum Key: CodingKey { case state, direction, lambda }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(state, forKey: .state)
    try values.encode(direction, forKey: .direction)
    try values.encodeNumber(lambda, .lambda)
  }

  /// A search that begins anew has a null as its direction.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let state = try values.decode(DescentState<S>.self, forKey: .state)
    self.state = state
    direction = try values.decodeDirection(.direction, of: state)
    // What comes of a last step is never used, so it may be anything.
    lambda = try values.decodeNumber(.lambda, "λ is positive and finite") {
      state.reason != nil || ($0 > 0 && $0.isFinite)
    }
  }
}
