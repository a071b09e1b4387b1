import DifferentialEquations
import Matrices
import Networks

/// The discrete adjoint in its plainest form, with a mistake. All stages are computed again, the slope at the end of
/// each step included.
struct PlainAdjoint<Field: VectorField> where Field.S == Double {
  enum Mistake {
    /// λ ← λ − Σ Ȳ_i
    case sign
    /// λ is not increased at the requested times before the last.
    case noJumps
    /// ∂L/∂θ is that of the last stage visited, not the sum over stages.
    case oneStage
    /// q_i has b_j in place of a_ji.
    case weightsForCoefficients
    /// The first stage of each step but the first is counted as the last one of the step before, too.
    case firstStageTwice
    /// Each step has the size h, the shortened one too.
    case fullLastStep(Double)
  }

  let field: Field
  let tableau: ButcherTableau
  let mistake: Mistake

  /// The gradients for the ends T_0, …, T_N of all steps, and the gradients of the states there.
  func gradients(
    from y: Matrix<Double>, at T: [Double], _ upstream: [Matrix<Double>?]
  ) -> (initialState: Matrix<Double>, parameters: Field.Parameters) {
    var states = [y]
    var caches: [[Field.Cache]] = []
    for m in 0..<T.count - 1 {
      let h = T[m + 1] - T[m]
      var slopes: [Matrix<Double>] = []
      caches.append([])
      for (row, c) in zip(tableau.a, tableau.c) {
        let Y = zip(slopes, row).reduce(states[m]) { $0 + h * $1.1 * $1.0 }
        let (k, cache) = field.forward(Y, at: T[m] + c * h)
        slopes.append(k)
        caches[m].append(cache)
      }
      states.append(zip(slopes, tableau.b).reduce(states[m]) { $0 + h * $1.1 * $1.0 })
    }
    var (λ, gradient) = (Matrix<Double>.zeros(y.rows, y.columns), field.parameters.zeros)
    for m in stride(from: T.count - 1, through: 0, by: -1) {
      if let G = upstream[m], m == T.count - 1 || !mistake.omitsJumps { λ += G }
      if m > 0 { back(&λ, &gradient, step: m - 1, T[m] - T[m - 1], caches[m - 1]) }
    }
    return (λ, gradient)
  }

  private func back(
    _ λ: inout Matrix<Double>, _ gradient: inout Field.Parameters, step: Int, _ length: Double,
    _ caches: [Field.Cache]
  ) {
    var h = length
    if case .fullLastStep(let size) = mistake { h = size }
    var Ȳ = [Matrix<Double>](repeating: .zeros(λ.rows, λ.columns), count: tableau.stageCount)
    for i in stride(from: tableau.stageCount - 1, through: 0, by: -1) {
      var q = tableau.b[i] * λ
      for j in i + 1..<tableau.stageCount {
        q += (mistake.mixesWeights ? tableau.b[j] : tableau.a[j][i]) * Ȳ[j]
      }
      let part = field.backward(h * q, caches[i])
      Ȳ[i] = part.state
      let factor: Double = mistake.countsTwice && i == 0 && step > 0 ? 2 : 1
      let keepsSum = !mistake.overwrites
      gradient.update(along: part.parameters) { own, other in
        own = keepsSum ? own + factor * other : other
      }
      if factor == 2 { Ȳ[i] *= 2 }
    }
    let sum = Ȳ.reduce(Matrix.zeros(λ.rows, λ.columns), +)
    if case .sign = mistake { λ -= sum } else { λ += sum }
  }
}

extension PlainAdjoint.Mistake {
  fileprivate var omitsJumps: Bool { if case .noJumps = self { true } else { false } }
  fileprivate var mixesWeights: Bool { if case .weightsForCoefficients = self { true } else { false } }
  fileprivate var countsTwice: Bool { if case .firstStageTwice = self { true } else { false } }
  fileprivate var overwrites: Bool { if case .oneStage = self { true } else { false } }
}
