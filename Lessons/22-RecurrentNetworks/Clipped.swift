import Adjoint
import Foundation
import LessonKit
import Recurrent

/// A descent that comes to a cliff of the loss, with and without a bound of its gradient.
struct Clipped {
  private let steps = 300
  private let target = 0.7

  func present(_ lesson: inout Lesson) {
    lesson.heading("Clipping")
    lesson.formula(
      """
      h_t = tanh(u h_{t−1} + b)
      L = (h_50 − \(target))²
      g ← g min(1, c/‖g‖)
      """)
    lesson.text(
      """
      One unit, h_0 = 0.5, from u = 2 and b = −0.2, gradient descent with α = 0.01. A state can end near 1 or near −1, \
      and where it changes from one to the other, a small step of the parameters changes h_50 by much: the loss has a \
      cliff, at which the gradient is the product of fifty factors above 1. One such step throws the parameters so far \
      that the state stays at −1, where the gradient is nearly 0. With a bound of the norm the step has the right \
      direction and the usual length.
      """)
    var table = Table(["", "largest ‖g‖", "L at first", "L at the end", "u", "b"])
    var series: [LineChart.Series] = []
    for (name, clipping) in [("as it is", nil), ("clipped to ‖g‖ ≤ 1", Clipping.norm(1))] {
      let (norms, losses, cell) = descent(clipping)
      let (u, b) = (cell.parameters.recurrentWeights[0, 0], cell.parameters.bias[0, 0])
      table.append([
        .text(name), .number(norms.max() ?? 0, digits: 0), .number(losses[0], digits: 3),
        .number(losses[steps - 1].scientific(digits: 1)), .number(u, digits: 3), .number(b, digits: 3),
      ])
      series.append(.init(name: name, x: losses.indices.map(Double.init), y: losses))
      let metric = clipping == nil ? "unclipped" : "clipped"
      lesson.metric(metric + "Loss", losses[steps - 1])
      lesson.metric(metric + "Norm", norms.max() ?? .nan)
    }
    lesson.table(table)
    lesson.figure(
      LineChart(
        title: "A cliff, and a bound of the gradient", x: Axis(label: "step"),
        y: Axis(label: "loss L", scale: .logarithmic), series: series),
      caption: "The loss over the steps of the descent.")
  }

  private func descent(_ clipping: Clipping?) -> (norms: [Double], losses: [Double], cell: RNN<Double>) {
    var cell = RNN<Double>(parameters: .init(inputWeights: [[0]], recurrentWeights: [[2]], bias: [[-0.2]]))
    var (norms, losses): ([Double], [Double]) = ([], [])
    for _ in 0..<steps {
      let (_, state, cache) = cell.forward(Sequences(Matrix<Double>.zeros(1, 50), features: 1), from: [[0.5]])
      losses.append((state - target).sumOfSquares)
      var gradient = cell.backward(final: 2 * (state - target), cache).gradient
      norms.append(gradient.flattened.norm)
      clipping?.apply(to: &gradient)
      cell.parameters.update(along: gradient) { own, g, _ in own.add(g, scaledBy: -0.01) }
    }
    return (norms, losses, cell)
  }
}
