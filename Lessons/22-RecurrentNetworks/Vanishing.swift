import Adjoint
import Foundation
import LessonKit
import Recurrent

/// How far back a gradient reaches: ‖∂L/∂h_t‖ for a loss at the last step.
struct Vanishing {
  let seed: UInt64
  let steps: Int
  private let units = 32

  func present(_ lesson: inout Lesson) {
    lesson.heading("Vanishing and exploding gradients")
    lesson.formula(
      """
      ∂h_T/∂h_t = ∏ ∂h_{s+1}/∂h_s
      linear:  (Uᵀ)^{T−t},  ‖∂h_T/∂h_t‖ ~ ρ(U)^{T−t}
      """)
    lesson.text(
      """
      A loss that asks for the last of \(steps) steps only, with \(units) units and random inputs. U is ρ times an \
      orthogonal matrix, so that its spectral radius is ρ. For linear steps the norm falls or grows by ρ in each step \
      exactly, and tanh makes it smaller. With gates the slope is a matter of their biases, which are learned: a GRU \
      whose update gate is ½ at first forgets faster than the plain network, and one whose gate begins at \
      σ(5) = 0.993 hardly at all.
      """)
    var random = Random(seed: seed)
    let Q: Matrix<Double> = Initializer.orthogonal().weights(from: units, to: units, using: &random)
    var table = Table(["cell", "slope of ln ‖G_t‖ per step back", "‖G_1‖ / ‖G_T‖"])
    var series: [LineChart.Series] = []
    func add<Cell: RecurrentCell>(_ name: String, _ cell: Cell, _ metric: String) where Cell.S == Double {
      let norms = norms(cell, &random)
      let slope = (log(norms[0]) - log(norms[steps - 1])) / Double(steps - 1)
      table.append([
        .text(name), .number(slope, digits: 6), .number((norms[0] / norms[steps - 1]).scientific(digits: 1)),
      ])
      series.append(.init(name: name, x: (0..<steps).map { Double(steps - 1 - $0) }, y: norms))
      lesson.metric(metric, slope)
    }
    for (ρ, metric) in [(0.9, "slopeBelow1"), (1, "slopeAt1"), (1.1, "slopeAbove1")] {
      add("linear, ρ = \(ρ)", LinearCell(parameters: .init(ρ * Q)), metric)
    }
    var tanhCell = RNN<Double>(from: 1, to: units, using: &random)
    tanhCell.parameters.recurrentWeights = Q
    add("RNN, ρ = 1", tanhCell, "slopeRNN")
    var gru = GRU<Double>(from: 1, to: units, using: &random)
    add("GRU", gru, "slopeGRU")
    for j in units..<2 * units { gru.parameters.weights.bias[0, j] = 5 }
    add("GRU, update bias 5", gru, "slopeGRU5")
    add("LSTM", LSTM<Double>(from: 1, to: units, using: &random), "slopeLSTM")
    add("LSTM, forget bias 5", LSTM<Double>(from: 1, to: units, forgetBias: 5, using: &random), "slopeLSTM5")
    lesson.table(table)
    lesson.figure(
      Panels.smallMultiples(
        title: "How far back a gradient reaches", x: Axis(label: "steps back"),
        y: Axis(label: "norm of ∂L/∂h, relative", scale: .logarithmic),
        parts: [("Without gates", Array(series.prefix(4))), ("With gates", Array(series.dropFirst(4)))]),
      caption: "Norms relative to that of the last step.")
  }

  /// ‖∂L/∂S_t‖ from the first step to the last, in units of that of the last.
  private func norms<Cell: RecurrentCell>(_ cell: Cell, _ random: inout Random) -> [Double] where Cell.S == Double {
    let X = Matrix<Double>.normal(1, steps * cell.inputs, using: &random)
    var (state, caches): (Cell.State, [Cell.Cache]) = (.zeros(1, cell.units), [])
    for t in 0..<steps {
      let Z = cell.inputProducts(X[columns: t * cell.inputs..<(t + 1) * cell.inputs])
      let (next, cache) = cell.step(Z, state)
      state = next
      caches.append(cache)
    }
    var G = Cell.State.zeros(1, cell.units)
    G.output = .normal(1, cell.units, using: &random)
    let last = G.output.norm
    var norms = [1.0]
    for cache in caches.reversed().dropLast() {
      G = cell.adjointStep(G, cache).previous
      // Of a memory too: it is a part of the state.
      norms.append(G.matrices.reduce(0) { $0 + $1.sumOfSquares }.squareRoot() / last)
    }
    return norms.reversed()
  }
}
