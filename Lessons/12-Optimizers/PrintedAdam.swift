import Adjoint
import Foundation

/// Adam as lecture D4 prints it, which is not Adam: the corrected averages are fed back into the recursion,
/// ```
/// m_t = (γ m_{t−1} + (1 − γ) g) / (1 − γᵗ)
/// v_t = (β v_{t−1} + (1 − β) g ⊙ g) / (1 − βᵗ)
/// θ ← θ − α m_t / (√v_t + ε)
/// ```
/// See `Adam` for the rule that is meant.
struct PrintedAdam<S: Scalar>: Optimizer {
  var learningRate: S
  let gamma: S = 0.9
  let beta: S = 0.999
  let epsilon: S = 1e-8
  /// m and v of each tensor.
  private(set) var moments: [(m: Matrix<S>, v: Matrix<S>)] = []
  private var gammaPower: S = 1
  private var betaPower: S = 1

  init(learningRate: S) { self.learningRate = learningRate }

  mutating func update<Target: Parameterized<S>>(
    _ target: inout Target, along gradient: Target.Parameters
  ) {
    if moments.isEmpty {
      moments = gradient.zeros.tensors.map { ($0.value, $0.value) }
    }
    gammaPower *= gamma
    betaPower *= beta
    let (alpha, meanFactor, squareFactor) = (
      learningRate, 1 / (1 - gammaPower), 1 / (1 - betaPower)
    )
    var index = 0
    target.update(along: gradient) { theta, g in
      // m ← (γ m + (1 − γ) g) / (1 − γᵗ),  v ← (β v + (1 − β) g ⊙ g) / (1 − βᵗ)
      let m = meanFactor * (gamma * moments[index].m + (1 - gamma) * g)
      let v = squareFactor * (beta * moments[index].v + (1 - beta) * (g ⊙ g))
      // θ ← θ − α m / (√v + ε)
      theta -= alpha * (m / (sqrt(v) + epsilon))
      moments[index] = (m, v)
      index += 1
    }
  }
}
