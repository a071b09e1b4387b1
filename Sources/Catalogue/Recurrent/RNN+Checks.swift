import Matrices
import Networks
import Recurrent
import Verification

extension RNN: RecordableCell where S == Double {
  static func record(_ X: Variable, _ state: [Variable], _ parameters: [Variable]) -> [Variable] {
    let (W, U, b) = (parameters[0], parameters[1], parameters[2])
    return [(X * W + state[0] * U + b).hyperbolicTangent()]
  }
}

extension Checks {
  static let rnn = cell(
    "RNN",
    wrong: [
      wrong("σ (1 − σ), the derivative of the logistic function, for that of tanh") { cell, G, cache in
        let delta = cache.output ⊙ (1 - cache.output) ⊙ G
        return (delta, delta * cell.parameters.recurrentWeights.T)
      },
      wrong("1 − tanh² H, the derivative at the activated value") { cell, G, cache in
        let T = Matrices.tanh(cache.output)
        let delta = (1 - T ⊙ T) ⊙ G
        return (delta, delta * cell.parameters.recurrentWeights.T)
      },
      wrong("∂L/∂H_{t−1} = 0: each step by itself") { cell, G, cache in
        let delta = cell.adjointStep(G, cache).delta
        return (delta, .zeros(G.rows, G.columns))
      },
      wrong("∂L/∂H_{t−1} is δ U") { cell, G, cache in
        let delta = cell.adjointStep(G, cache).delta
        return (delta, delta * cell.parameters.recurrentWeights)
      },
      wrong("∂L/∂H_{t−1} is G Uᵀ, without the derivative") { cell, G, cache in
        (cell.adjointStep(G, cache).delta, G * cell.parameters.recurrentWeights.T)
      },
      wrongCell("RNN", "∂L/∂U with H_t for H_{t−1}", make) { cell in
        cell.parameterMistake = { base, X, cache, delta in
          var gradient = base.parameterGradient(X, cache, delta)
          gradient.recurrentWeights = cache.output.T * delta
          return gradient
        }
      },
      wrongCell("RNN", "∂L/∂b of the first step alone", make) { cell in
        cell.parameterMistake = { base, X, cache, delta in
          var gradient = base.parameterGradient(X, cache, delta)
          // Four of the five sequences have a first step.
          gradient.bias = delta[rows: 0..<4].columnSums()
          return gradient
        }
      },
    ], make)

  @Sendable private static func make(_ random: inout Random) -> RNN<Double> { RNN(from: 2, to: 3, using: &random) }

  private static func wrong(
    _ mistake: String, _ wrong: @escaping MistakenCell<RNN<Double>>.Mistake
  ) -> WrongPass {
    wrongCell("RNN", mistake, make) { $0.mistake = wrong }
  }
}
