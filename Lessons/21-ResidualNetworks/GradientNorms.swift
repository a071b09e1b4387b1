import Adjoint
import LessonKit

/// Gradients over 128 layers, plain and residual.
struct GradientNorms {
  let seeds: [UInt64]
  let depth = 128
  let width = 32
  let samples = 64

  private struct Kind {
    let name, key: String
    /// The standard deviation of the weights, in units of 1/√width.
    let gain: Double
    /// δ, or nil for a plain layer.
    let step: Double?
  }

  private var kinds: [Kind] {
    [
      Kind(name: "plain, σ² = 1/(3n)", key: "plainStandard", gain: (1.0 / 3).squareRoot(), step: nil),
      Kind(name: "plain, Glorot, σ² = 1/n", key: "plainGlorot", gain: 1, step: nil),
      Kind(name: "plain, σ² = 4/n", key: "plainLarge", gain: 2, step: nil),
      Kind(name: "residual, Glorot, δ = 1", key: "residualOne", gain: 1, step: 1),
      Kind(name: "residual, Glorot, δ = 1/128", key: "residual", gain: 1, step: 1 / Double(depth)),
    ]
  }

  /// ‖∂L/∂X_n‖ for n = 0 … depth and ‖∂L/∂W_n‖ for each layer, each in units of the last one.
  private func norms(_ kind: Kind, seed: UInt64) -> (states: [Double], weights: [Double]) {
    var random = Random(seed: seed)
    let layers: [Block] = (0..<depth).map { _ in
      let W = kind.gain / Double(width).squareRoot() * Matrix<Double>.normal(width, width, using: &random)
      return Chain(Dense(weights: W, bias: .zeros(1, width)), Tanh())
    }
    let X = Matrix<Double>.normal(samples, width, using: &random)
    let V = Matrix<Double>.normal(samples, width, using: &random)
    return kind.step.map { step in norms(layers.map { Residual($0, step: step) }, X, V) } ?? norms(layers, X, V)
  }

  private func norms<L: Layer<Double>>(
    _ layers: [L], _ X: Matrix<Double>, _ V: Matrix<Double>
  ) -> (states: [Double], weights: [Double]) where L.Parameters == Block.Parameters {
    var (A, caches): (Matrix<Double>, [L.Cache]) = (X, [])
    for layer in layers {
      let (output, cache) = layer.forward(A)
      A = output
      caches.append(cache)
    }
    var (G, states, weights) = (V, [V.norm], [Double]())
    for (layer, cache) in zip(layers, caches).reversed() {
      let (dX, gradient) = layer.backward(G, cache)
      G = dX
      states.insert(G.norm, at: 0)
      weights.insert(gradient.first.weights.norm, at: 0)
    }
    return (states.map { $0 / V.norm }, weights.map { $0 / weights.last! })
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Gradients over \(depth) blocks")
    lesson.formula(
      """
      residual  ∂L/∂X_0 = (I + δ J_0)ᵀ (I + δ J_1)ᵀ … (I + δ J_{N−1})ᵀ G
      plain     ∂L/∂X_0 = J_0ᵀ J_1ᵀ … J_{N−1}ᵀ G
      """)
    lesson.text(
      """
      Before a training, a gradient passes \(depth) random Jacobians. Plain layers multiply its size by nearly the \
      same factor each, and only one size of weights keeps it near 1. In a residual network with δ = 1/N the product \
      of the norms is at most (1 + C/N)^N < e^C, whatever the number of blocks. With δ = 1, as in the networks of He \
      and others, which normalize besides, the factors are near √2 at first, since an independent vector of the same \
      size is added to the gradient; states grow, tanh saturates, and the growth becomes slower.
      """)
    var table = Table(
      ["network", "‖∂L/∂X₀‖ / ‖∂L/∂X‖", "largest / smallest ‖∂L/∂X_n‖", "largest / smallest ‖∂L/∂W_n‖"],
      caption: "\(depth) layers of \(width) tanh units; medians over \(seeds.count) seeds.")
    var series: [LineChart.Series] = []
    for kind in kinds {
      let runs = seeds.map { norms(kind, seed: $0) }
      func ratio(_ values: [Double]) -> Double { values.max()! / values.min()! }
      let (first, states, weights) = (
        runs.median(\.states[0]), runs.median { ratio($0.states) }, runs.median { ratio($0.weights) }
      )
      table.append([
        .text(kind.name), .scientific(first, digits: 1), .scientific(states, digits: 1),
        .scientific(weights, digits: 1),
      ])
      lesson.metric(kind.key + "FirstGradient", first)
      lesson.metric(kind.key + "GradientRange", states)
      lesson.metric(kind.key + "WeightGradientRange", weights)
      series.append(
        .init(
          name: kind.name, x: (0...depth).map(Double.init),
          spreads: (0...depth).map { n in runs.medianAndRange { $0.states[n] } }))
    }
    lesson.table(table)
    lesson.figure(
      LineChart(
        title: "Back-propagated gradients, plain and residual", x: Axis(label: "layer n"),
        y: Axis(label: "‖∂L/∂X_n‖ / ‖∂L/∂X‖", scale: .logarithmic), series: series),
      caption: "Medians over \(seeds.count) seeds and the range; the backward pass goes from right to left.")
  }
}
