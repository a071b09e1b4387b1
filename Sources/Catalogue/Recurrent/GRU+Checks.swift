import Matrices
import Networks
import Recurrent
import Verification

extension GRU: RecordableCell where S == Double {
  static func record(_ X: Variable, _ state: [Variable], _ parameters: [Variable]) -> [Variable] {
    let (H, q) = (state[0], state[0].value.columns)
    let (A, B) = (X * parameters[0] + parameters[2], H * parameters[1] + parameters[3])
    let R = (A.gate(0, of: q) + B.gate(0, of: q)).logisticFunction
    let Z = (A.gate(1, of: q) + B.gate(1, of: q)).logisticFunction
    let N = (A.gate(2, of: q) + R ⊙ B.gate(2, of: q)).hyperbolicTangent()
    return [N - Z ⊙ N + Z ⊙ H]
  }
}

extension Checks {
  static let gru = cell(
    "GRU",
    wrong: [
      wrong("1 − z and z exchanged") { cell, G, cache in
        var swapped = cache
        let q = cell.units
        let (R, Z, N) = (
          cache.gates[columns: 0..<q], cache.gates[columns: q..<2 * q], cache.gates[columns: 2 * q..<3 * q]
        )
        swapped.gates = R.appending(columns: 1 - Z).appending(columns: N)
        return cell.adjointStep(G, swapped)
      },
      wrong("the way through r missing in ∂L/∂H_{t−1}") { cell, G, cache in
        let (delta, previous) = cell.adjointStep(G, cache)
        let (q, U) = (cell.units, cell.parameters.weights.recurrentWeights)
        return (delta, previous - delta.recurrent[columns: 0..<q] * U[columns: 0..<q].T)
      },
      wrong("the direct way z ⊙ G missing in ∂L/∂H_{t−1}") { cell, G, cache in
        let delta = cell.adjointStep(G, cache).delta
        return (delta, delta.recurrent * cell.parameters.weights.recurrentWeights.T)
      },
      wrong("δ for ε: the reset gate forgotten on the way to U and c") { cell, G, cache in
        let (delta, previous) = cell.adjointStep(G, cache)
        return (.init(input: delta.input, recurrent: delta.input), previous)
      },
      wrongCell("GRU", "c_n outside of r: the gradient of both biases is that of b", make) { cell in
        cell.parameterMistake = { base, X, cache, delta in
          var gradient = base.parameterGradient(X, cache, delta)
          gradient.recurrentBias = gradient.weights.bias
          return gradient
        }
      },
      wrong("h_{t−1} − n with the wrong sign") { cell, G, cache in
        let q = cell.units
        let (delta, previous) = cell.adjointStep(G, cache)
        func negated(_ A: Matrix<Double>) -> Matrix<Double> {
          A[columns: 0..<q].appending(columns: -A[columns: q..<2 * q]).appending(columns: A[columns: 2 * q..<3 * q])
        }
        return (.init(input: negated(delta.input), recurrent: negated(delta.recurrent)), previous)
      },
    ], make)

  @Sendable private static func make(_ random: inout Random) -> GRU<Double> { GRU(from: 2, to: 3, using: &random) }

  private static func wrong(
    _ mistake: String, _ wrong: @escaping MistakenCell<GRU<Double>>.Mistake
  ) -> WrongPass {
    wrongCell("GRU", mistake, make) { $0.mistake = wrong }
  }
}
