import Matrices

/// Møller's scaled conjugate gradients: the length of a step from the curvature along it, without a line search.
/// ```
/// s = (∇f(x + σ p) − ∇f(x)) / σ,  σ = ε₀ / ‖p‖      ≈ ∇²f p
/// δ = p · s + λ ‖p‖²,  μ = −p · g,  α = μ / δ
/// Δ = 2 δ (f(x) − f(x + α p)) / μ²                   how well the parabola predicted
/// ```
/// λ is Levenberg's: it makes δ positive where f bends down, and steps short where the parabola is a bad picture of f:
/// it is divided by 4 where Δ ≥ ¾, raised by δ (1 − Δ) / ‖p‖² where Δ < ¼, and the step is taken if Δ ≥ 0. Then
/// ```
/// β = (g′ · g′ − g′ · g) / μ,  p ← −g′ + β p
/// ```
/// and p ← −g′ after every n steps. Two gradients per step, one to learn the curvature and one at the new point.
///
/// Source: Møller, A scaled conjugate gradient algorithm for fast supervised learning, Neural Networks 6(4), 1993.
public struct ScaledConjugateGradients<S: Scalar>: Minimizer {
  public var stopping: StoppingRule<S>

  public init(stopping: StoppingRule<S> = StoppingRule()) { self.stopping = stopping }

  public func search(from x: Matrix<S>) -> ScaledConjugateGradientsSearch<S> {
    ScaledConjugateGradientsSearch(from: x, stopping: stopping)
  }
}
