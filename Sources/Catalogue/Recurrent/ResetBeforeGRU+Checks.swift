import Matrices
import Networks
import Recurrent
import Verification

extension ResetBeforeGRU: RecordableCell where S == Double {
  static func record(_ X: Variable, _ state: [Variable], _ parameters: [Variable]) -> [Variable] {
    let (H, U, q) = (state[0], parameters[1], state[0].value.columns)
    let A = X * parameters[0] + parameters[2]
    let R = (A.gate(0, of: q) + H * U.gate(0, of: q)).logisticFunction
    let Z = (A.gate(1, of: q) + H * U.gate(1, of: q)).logisticFunction
    let N = (A.gate(2, of: q) + (R ⊙ H) * U.gate(2, of: q)).hyperbolicTangent()
    return [N - Z ⊙ N + Z ⊙ H]
  }
}

extension Checks {
  static let resetBeforeGRU = cell(
    "ResetBeforeGRU",
    wrong: [
      wrong("the way R ⊙ M through the reset state missing in ∂L/∂H_{t−1}") { cell, G, cache in
        let (delta, previous) = cell.adjointStep(G, cache)
        let q = cell.units
        let R = cache.gates[columns: 0..<q]
        return (delta, previous - R ⊙ throughCandidate(cell, delta))
      },
      wrong("R forgotten behind U_n: M for R ⊙ M") { cell, G, cache in
        let (delta, previous) = cell.adjointStep(G, cache)
        let R = cache.gates[columns: 0..<cell.units]
        return (delta, previous + (1 - R) ⊙ throughCandidate(cell, delta))
      },
      wrong("δ_r as if the gate acted after the product") { cell, G, cache in
        let (delta, previous) = cell.adjointStep(G, cache)
        let (q, U) = (cell.units, cell.parameters.recurrentWeights)
        let R = cache.gates[columns: 0..<q]
        let candidate = cache.previous * U[columns: 2 * q..<3 * q]
        let reset = delta[columns: 2 * q..<3 * q] ⊙ candidate ⊙ R ⊙ (1 - R)
        return (reset.appending(columns: delta[columns: q..<3 * q]), previous)
      },
      wrongCell("ResetBeforeGRU", "∂L/∂U_n with H_{t−1} for R ⊙ H_{t−1}", make) { cell in
        cell.parameterMistake = { base, X, cache, delta in
          var gradient = base.parameterGradient(X, cache, delta)
          gradient.recurrentWeights = cache.previous.T * delta
          return gradient
        }
      },
    ], make)

  /// M = δ_n U_nᵀ
  private static func throughCandidate(_ cell: ResetBeforeGRU<Double>, _ delta: Matrix<Double>) -> Matrix<Double> {
    let range = 2 * cell.units..<3 * cell.units
    return delta[columns: range] * cell.parameters.recurrentWeights[columns: range].T
  }

  @Sendable private static func make(_ random: inout Random) -> ResetBeforeGRU<Double> {
    ResetBeforeGRU(from: 2, to: 3, using: &random)
  }

  private static func wrong(
    _ mistake: String, _ wrong: @escaping MistakenCell<ResetBeforeGRU<Double>>.Mistake
  ) -> WrongPass {
    wrongCell("ResetBeforeGRU", mistake, make) { $0.mistake = wrong }
  }
}
