import Matrices
import Networks

/// The adjoint of a single step: from λ⁺ = ∂L/∂y⁺ back to λ = ∂L/∂y.
/// ```
/// q_i = b_i λ⁺ + Σ_{j>i} a_ji Ȳ_j            i = s, …, 1
/// Ȳ_i = h q_iᵀ ∂f/∂y,  τ̄_i = h q_iᵀ ∂f/∂t    at (t + c_i h, Y_i)
/// ∂L/∂θ ← ∂L/∂θ + h q_iᵀ ∂f/∂θ
/// λ   = λ⁺ + Σ_i Ȳ_i
/// ∂L/∂h = Σ_i (q_iᵀ k_i + c_i τ̄_i),  ∂L/∂t = Σ_i τ̄_i
/// ```
/// It is the chain rule for the formulas of ``ButcherTableau``, stage by stage in reverse, and exact up to rounding:
/// <doc:NeuralODEDerivation>.
struct StepAdjoint<Field: VectorField>: Sendable {
  typealias S = Field.S
  let field: Field
  let method: Coefficients<S>
  /// ∂L/∂θ of the steps so far; nil before the first.
  var gradient: Field.Parameters?

  /// ∂L/∂y, ∂L/∂t of the start at fixed h, and ∂L/∂h.
  typealias Result = (state: Matrix<S>, start: S, length: S)

  /// The adjoint of one step; the derivatives by its times are computed if they are wanted.
  mutating func back(_ λ: Matrix<S>, through step: Step<Field>, withTimes: Bool) -> Result {
    let (h, s) = (step.length, method.stageCount)
    var (sum, tSum, hSum): (Matrix<S>, S, S) = (λ, 0, 0)
    // Ȳ_s, Ȳ_{s−1}, …: in the order in which they are found.
    var stateGradients: [Matrix<S>] = []
    stateGradients.reserveCapacity(s)
    for i in stride(from: s - 1, through: 0, by: -1) {
      // q_i = b_i λ⁺ + Σ_{j>i} a_ji Ȳ_j
      var q = method.b[i] * λ
      for (index, Y) in stateGradients.enumerated() {
        let a = method.a(s - 1 - index, i)
        if a != 0 { q.add(Y, scaledBy: a) }
      }
      if withTimes { hSum += q.dot(step.slopes[i]) }
      q *= h
      // (Ȳ_i, τ̄_i, θ̄_i) = h q_iᵀ ∂f/∂(y, t, θ)
      let part = field.backward(q, step.caches[i])
      add(part.parameters)
      sum += part.state
      tSum += part.time
      hSum += method.c[i] * part.time
      stateGradients.append(part.state)
    }
    return (sum, tSum, hSum)
  }

  private mutating func add(_ part: Field.Parameters) {
    if gradient == nil { gradient = part } else { gradient!.update(along: part) { own, other in own += other } }
  }
}
