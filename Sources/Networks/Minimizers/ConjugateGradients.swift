import Matrices

/// Nonlinear conjugate gradients after Polak and Ribière, restarted where they would turn back:
/// ```
/// p_0 = −g_0
/// x_{k+1} = x_k + α_k p_k
/// β = max(0, g_{k+1} · (g_{k+1} − g_k) / g_k · g_k)
/// p_{k+1} = −g_{k+1} + β p_k
/// ```
/// On a quadratic function with exact line searches, each direction is conjugate to all before, pᵢᵀ A pⱼ = 0, so what
/// one step has gained no later one loses, and n steps are enough. Elsewhere the directions forget; where g has hardly
/// changed, β is near 0 and the method begins anew by itself. Only three vectors are remembered.
///
/// Source: Polak and Ribière (1969); Gilbert and Nocedal, SIAM Journal on Optimization 2(1), 1992, for max(0, ·);
/// Nocedal and Wright (2006), algorithm 5.4 and equation 5.44.
public struct ConjugateGradients<S: Scalar>: Minimizer {
  public var stopping: StoppingRule<S>

  public init(stopping: StoppingRule<S> = StoppingRule()) { self.stopping = stopping }

  public func search(from x: Matrix<S>) -> ConjugateGradientsSearch<S> {
    ConjugateGradientsSearch(from: x, stopping: stopping)
  }
}
