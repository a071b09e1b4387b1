import Matrices
import Networks
import Recurrent
import Verification

extension LSTM: RecordableCell where S == Double {
  static func record(_ X: Variable, _ state: [Variable], _ parameters: [Variable]) -> [Variable] {
    let A = X * parameters[0] + state[0] * parameters[1] + parameters[2]
    let q = state[0].value.columns
    let (i, f, o) = (A.gate(0, of: q), A.gate(1, of: q), A.gate(2, of: q))
    let candidate = A.gate(3, of: q).hyperbolicTangent()
    let C = f.logisticFunction ⊙ state[1] + i.logisticFunction ⊙ candidate
    return [o.logisticFunction ⊙ C.hyperbolicTangent(), C]
  }
}

extension Checks {
  static let lstm = cell(
    "LSTM",
    wrong: [
      wrong("σ(f) for σ′(f)") { step in
        step.set(1, step.D ⊙ step.cache.previousMemory ⊙ step.F)
      },
      wrong("i for g in the gradient of the input gate") { step in
        step.set(0, step.D ⊙ step.I ⊙ step.I ⊙ (1 - step.I))
      },
      wrong("1 − tanh² of tanh C, the derivative at the activated value") { step in
        let T = Matrices.tanh(step.cache.tanhMemory)
        let wrongD = step.G.memory + step.G.output ⊙ step.O ⊙ (1 - T ⊙ T)
        step.set(3, wrongD ⊙ step.I ⊙ (1 - step.N ⊙ step.N))
      },
      wrong("∂L/∂C not handed on to the step before") { step in
        step.previous.memory = .zeros(step.D.rows, step.D.columns)
      },
      wrong("∂L/∂H not handed on to the step before") { step in
        step.previous.output = .zeros(step.D.rows, step.D.columns)
      },
      wrong("∂L/∂C from H alone, without what the next step hands on") { step in
        let T = step.cache.tanhMemory
        let wrongD = step.G.output ⊙ step.O ⊙ (1 - T ⊙ T)
        step.set(3, wrongD ⊙ step.I ⊙ (1 - step.N ⊙ step.N))
      },
      wrong("gates in the order i, f, g, o") { step in
        let (reading, candidate) = (step.gate(step.delta, 2), step.gate(step.delta, 3))
        step.set(2, candidate)
        step.set(3, reading)
      },
      wrongCell("LSTM", "∂L/∂U with H_t for H_{t−1}", make) { cell in
        cell.parameterMistake = { base, X, cache, delta in
          var gradient = base.parameterGradient(X, cache, delta)
          let q = base.units
          let H = cache.gates[columns: 2 * q..<3 * q] ⊙ cache.tanhMemory
          gradient.recurrentWeights = H.T * delta
          return gradient
        }
      },
    ], make)

  @Sendable private static func make(_ random: inout Random) -> LSTM<Double> {
    LSTM(from: 2, to: 3, using: &random)
  }

  /// The right adjoint of a step, and the values from which a mistake makes another one.
  private struct Step {
    let G: LSTM<Double>.State
    let cache: LSTM<Double>.Cache
    let units: Int
    var delta: Matrix<Double>
    var previous: LSTM<Double>.State

    func gate(_ A: Matrix<Double>, _ k: Int) -> Matrix<Double> { A[columns: k * units..<(k + 1) * units] }
    var I: Matrix<Double> { gate(cache.gates, 0) }
    var F: Matrix<Double> { gate(cache.gates, 1) }
    var O: Matrix<Double> { gate(cache.gates, 2) }
    var N: Matrix<Double> { gate(cache.gates, 3) }
    /// ∂L/∂C_t
    var D: Matrix<Double> {
      G.memory + G.output ⊙ O ⊙ (1 - cache.tanhMemory ⊙ cache.tanhMemory)
    }

    /// Replaces the gradient of gate k.
    mutating func set(_ k: Int, _ gradient: Matrix<Double>) {
      let gates = (0..<4).map { $0 == k ? gradient : gate(delta, $0) }
      delta = gates.dropFirst().reduce(gates[0]) { $0.appending(columns: $1) }
    }
  }

  private static func wrong(_ mistake: String, _ change: @escaping @Sendable (inout Step) -> Void) -> WrongPass {
    wrongCell("LSTM", mistake, make) { cell in
      cell.mistake = { base, G, cache in
        let (delta, previous) = base.adjointStep(G, cache)
        var step = Step(G: G, cache: cache, units: base.units, delta: delta, previous: previous)
        change(&step)
        return (step.delta, step.previous)
      }
    }
  }
}
