import Matrices

/// The scaled conjugate gradient method of Møller, which computes the step length from the curvature along the
/// direction instead of a line search.
/// ```
/// s = (∇f(x + σ p) − ∇f(x)) / σ,  σ = ε₀ / ‖p‖      ≈ ∇²f p
/// δ = p · s + λ ‖p‖²,  μ = −p · g,  α = μ / δ
/// Δ = 2 δ (f(x) − f(x + α p)) / μ²                   the gain ratio of the quadratic model
/// ```
/// λ is a Levenberg–Marquardt damping: it makes δ positive where the curvature of f is negative, and steps short where
/// the quadratic model is poor. It is divided by 4 where Δ ≥ ¾, raised by δ (1 − Δ) / ‖p‖² where Δ < ¼, and the step is
/// taken if Δ ≥ 0. Then
/// ```
/// β = (g′ · g′ − g′ · g) / μ,  p ← −g′ + β p
/// ```
/// and p ← −g′ after every n steps. A step takes two gradients, one for the curvature and one at the new point.
///
/// Source: Møller, A scaled conjugate gradient algorithm for fast supervised learning, Neural Networks 6(4), 1993.
public struct ScaledConjugateGradients<S: Scalar>: GradientSolver {
  /// The direction p: 1×n; nil if it is −g.
  private var direction: Matrix<S>?
  /// λ
  private var lambda = firstLambda

  private static var firstLambda: S { 1e-6 }

  public init() {}

  /// Takes one step; λ is raised until the step lowers f.
  public mutating func step(_ state: inout SearchState<S>, on f: any Objective<S>) {
    guard state.begin(with: f) else { return }
    let current = state.current
    let p = Self.inRange(direction ?? -current.gradient)
    let square = p.sumOfSquares
    guard let curvature = curvature(along: p, f, &state) else { return }
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
      // Δ = 2 δ (f − f′) / μ²; a step to a value that is not finite is rejected.
      let comparison = next.isFinite ? Self.comparison(current.value - next.value, mu, delta) : -1
      // The decrease at the minimum of the parabola without λ, μ² / 2 p · s.
      let decrease = curvature > 0 ? mu / curvature * mu / 2 : .infinity
      if comparison < 0.25 { lambda += delta * (1 - comparison) / square }
      if comparison >= 0.75 { lambda /= 4 }
      if comparison >= 0 {
        accept(next, along: p, mu, predictedDecrease: isShortened ? decrease : nil, &state)
        return
      }
      if SearchState.isUnbounded(next.value) {
        state.end(because: .unbounded)
      } else if !(lambda * square).isFinite || mu * mu / delta <= 0 {
        let reason = state.reason(withoutStepPredicting: decrease)
        state.end(because: next.isFinite ? reason : .notFinite)
      }
      isShortened = true
    }
  }

  /// p · s; nil, with a reason, if the search ends here.
  private func curvature(
    along p: Matrix<S>, _ f: some Objective<S>, _ state: inout SearchState<S>
  ) -> S? {
    let current = state.current
    // The truncation error of the difference grows with σ and the rounding error decreases; ε₀ = √ε balances them.
    let sigma = S.ulpOfOne.squareRoot() * max(1, current.x.norm) / p.sumOfSquares.squareRoot()
    let ahead = state.evaluate(f, at: current.x + sigma * p)
    if !ahead.isFinite { state.end(because: .notFinite) }
    if ahead.isFinite && !state.mayEvaluate { state.end(because: .evaluationLimit) }
    return state.reason == nil ? (ahead.gradient - current.gradient).dot(p) / sigma : nil
  }

  /// The direction p, times a power of two if the fourth power of its norm is out of range. That leaves every step as
  /// it is: δ and μ² change by the square of the factor, λ, Δ and β p not at all.
  private static func inRange(_ p: Matrix<S>) -> Matrix<S> {
    let bound = S.greatestFiniteMagnitude.squareRoot().squareRoot()
    let square = p.sumOfSquares
    if square <= bound && square >= 1 / bound { return p }
    let largest = p.maxNorm
    if largest == 0 || !largest.isFinite { return p }
    return p * S(sign: .plus, exponent: -largest.exponent, significand: 1)
  }

  /// Δ = 2 δ (f − f′) / μ², and −1 if it is not defined. Where μ² or δ (f − f′) is out of range, Δ need not be.
  private static func comparison(_ decrease: S, _ mu: S, _ delta: S) -> S {
    let (above, below) = (2 * delta * decrease, mu * mu)
    let ratio = above.isFinite && below.isFinite ? above / below : 2 * (delta / mu) * (decrease / mu)
    return ratio.isNaN ? -1 : ratio
  }

  /// - Parameter predictedDecrease: that of the minimum along p, if the step was shortened; else nil.
  private mutating func accept(
    _ next: Evaluation<S>, along p: Matrix<S>, _ mu: S, predictedDecrease: S?,
    _ state: inout SearchState<S>
  ) {
    let (old, new, value) = (state.gradient, next.gradient, state.value)
    state.accept(next)
    // The step was shortened until the value did not change, so no step lowers f.
    if let predictedDecrease, next.value == value && state.reason != .gradientTolerance {
      state.end(because: state.reason(withoutStepPredicting: predictedDecrease))
    }
    // β = (g′ · g′ − g′ · g) / μ, with a restart after n steps
    let isRestart = state.iterations % state.x.count == 0
    let beta = isRestart ? 0 : (new.sumOfSquares - new.dot(old)) / mu
    // p ← −g′ + β p
    var p = p
    p.scale(by: beta, adding: new, scaledBy: -1)
    direction = p.dot(new) < 0 ? p : nil
  }

  /// With another function the search restarts along −g and keeps λ.
  public mutating func functionChanged(_ state: SearchState<S>) {
    // If the search had failed, λ has grown without bound.
    if state.reason != nil { lambda = Self.firstLambda }
    direction = nil
  }
}

extension ScaledConjugateGradients {
  private enum Key: CodingKey { case direction, lambda }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(direction, forKey: .direction)
    try values.encodeNumber(lambda, .lambda)
  }

  /// A search that restarts along −g has null as its direction.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    direction = try values.decodeDirection(.direction)
    lambda = try values.decodeNumber(.lambda)
  }

  public func mismatch(with state: SearchState<S>) -> String? {
    if let mismatch = state.mismatch(ofDirection: direction) { return mismatch }
    // λ after the last step of an ended search is never used, so it is not checked.
    let isValid = state.reason != nil || (lambda > 0 && lambda.isFinite)
    return isValid ? nil : "λ is positive and finite, found \(lambda)"
  }
}
