import Matrices

/// Møller's scaled conjugate gradients: the length of a step from the curvature along it, without a line search.
/// ```
/// s = (∇f(x + σ p) − ∇f(x)) / σ,  σ = ε₀ / ‖p‖      ≈ ∇²f p
/// δ = p · s + λ ‖p‖²,  μ = −p · g,  α = μ / δ
/// Δ = 2 δ (f(x) − f(x + α p)) / μ²                   how well the parabola predicted
/// ```
/// λ is Levenberg's: it makes δ positive where f bends down, and steps short where the parabola is a bad picture of f: it is
/// divided by 4 where Δ ≥ ¾, raised by δ (1 − Δ) / ‖p‖² where Δ < ¼, and the step is taken if Δ ≥ 0. Then
/// ```
/// β = (g′ · g′ − g′ · g) / μ,  p ← −g′ + β p
/// ```
/// and p ← −g′ after every n steps. Two gradients per step, one to learn the curvature and one at the new point.
///
/// Source: Møller, A scaled conjugate gradient algorithm for fast supervised learning, Neural Networks 6(4), 1993.
public struct ScaledConjugateGradients<S: Scalar>: Minimizer {
  public var stopping: StoppingRule<S>

  public init(stopping: StoppingRule<S> = StoppingRule()) { self.stopping = stopping }

  public func minimize(
    _ f: (Matrix<S>) -> (value: S, gradient: Matrix<S>), from x: Matrix<S>,
    progress: (Minimum<S>.Iteration) -> Void
  ) -> Minimum<S> {
    var descent = Descent(stopping)
    var current = descent.evaluate(f, at: x)
    let start = current
    var reason = descent.reasonToStop(at: start)
    var p = -start.gradient
    // λ, and p · s, which is computed once for each direction
    var (lambda, curvature): (S, S?) = (1e-6, nil)
    // Whether a longer step along p was refused.
    var isShortened = false
    while reason == nil {
      let square = p.sumOfSquares
      if curvature == nil {
        // The error of the difference grows with σ, that of rounding falls: ε₀ = √ε balances them.
        let sigma = S.ulpOfOne.squareRoot() * max(1, current.x.norm) / square.squareRoot()
        let ahead = descent.evaluate(f, at: current.x + sigma * p)
        if !ahead.isFinite { reason = .notFinite }
        curvature = (ahead.gradient - current.gradient).dot(p) / sigma
        guard reason == nil && descent.mayEvaluate else { break }
      }
      // δ = p · s + λ ‖p‖²
      var delta = curvature! + lambda * square
      if delta <= 0 {
        // λ ← 2 (λ − δ / ‖p‖²), with which δ is λ ‖p‖² − p · s > 0
        lambda = 2 * (lambda - delta / square)
        delta = curvature! + lambda * square
      }
      // α = μ / δ
      let mu = -p.dot(current.gradient)
      let next = descent.evaluate(f, at: current.x + (mu / delta) * p)
      // Δ = 2 δ (f − f′) / μ²; a step out of the domain is a bad one.
      let comparison = next.isFinite ? 2 * delta * (current.value - next.value) / (mu * mu) : -1
      if comparison < 0.25 { lambda += delta * (1 - comparison) / square }
      if comparison >= 0.75 { lambda /= 4 }
      if comparison >= 0 {
        let (old, new) = (current.gradient, next.gradient)
        reason = descent.endIteration(from: current, to: next, progress)
        // Shortened until the value stayed the same: no step goes down.
        if isShortened && next.value == current.value && reason != .gradient {
          reason = .lineSearchFailed
        }
        // β = (g′ · g′ − g′ · g) / μ, and anew after n steps
        let beta =
          descent.iterations % x.count == 0 ? 0 : (new.sumOfSquares - new.dot(old)) / mu
        // p ← −g′ + β p
        p.scale(by: beta, adding: new, scaledBy: -1)
        if !(p.dot(new) < 0) { p = -new }
        (current, curvature) = (next, nil)
      } else if !(lambda * square).isFinite || mu * mu / delta <= 0 {
        reason = next.isFinite ? .lineSearchFailed : .notFinite
      }
      isShortened = comparison < 0
      if reason == nil && !descent.mayEvaluate { reason = .evaluationLimit }
    }
    return descent.minimum(from: start, reason ?? .evaluationLimit)
  }
}
