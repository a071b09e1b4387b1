import Adjoint
import LessonKit
import Recurrent

/// Back-propagation through time for one unit and three steps.
struct ByHand {
  func present(_ lesson: inout Lesson) {
    lesson.heading("Back-propagation through time")
    lesson.formula(
      """
      h_t = tanh(w x_t + u h_{t−1} + b)
      G_t = ∂L/∂h_t + u δ_{t+1}        δ_t = (1 − h_t²) G_t
      ∂L/∂w = Σ x_t δ_t    ∂L/∂u = Σ h_{t−1} δ_t    ∂L/∂b = Σ δ_t
      """)
    lesson.text(
      """
      One unit with w = 1, u = 0.5, b = 0, three steps, and the loss L = h_1 + h_2 + h_3, which asks for every step. \
      G_t is what the loss asks of h_t directly, here 1, and what step t + 1 hands back. It is the recursion of a deep \
      network with one layer for each step; as all layers have the same weights, their gradients add up.
      """)
    let cell = RNN<Double>(parameters: .init(inputWeights: [[1]], recurrentWeights: [[0.5]], bias: [[0]]))
    let X: Matrix<Double> = [[1, 0, -1]]
    let layer = Recurrent(cell, returning: .allSteps)
    let (H, cache) = layer.forward(X)
    let (dX, gradient) = layer.backward(.ones(1, 3), cache)
    var table = Table(["t", "x", "h", "1 − h²", "G", "δ"], caption: "From the last step to the first")
    for t in (0..<3).reversed() {
      // With w = 1, ∂L/∂x is δ.
      let (h, delta) = (H[0, t], dX[0, t])
      table.append([
        .integer(t + 1), .number(X[0, t], digits: 0), .number(h, digits: 4), .number(1 - h * h, digits: 4),
        .number(delta / (1 - h * h), digits: 4), .number(delta, digits: 4),
      ])
    }
    lesson.table(table)
    let steps = (0..<3).map { t in
      let (h, delta) = (H[0, t], dX[0, t])
      return UnrolledNetwork.Step(
        input: .number(X[0, t]), state: .number(h), output: .number(h), stateGradient: .number(delta / (1 - h * h)))
    }
    var names = UnrolledNetwork.Names()
    (names.output, names.inputWeights, names.recurrentWeights, names.outputWeights) = ("L", "w", "u", "")
    lesson.figure(
      UnrolledNetwork(title: "One unit, unrolled for three steps", steps: steps, names: names),
      caption:
        "Each step adds L_t = h_t to the loss. The same w and u stand on all arrows; G_t, in orange, is what comes "
        + "back to h_t from L_t and from the next step.")
    presentDifferences(layer, X, gradient, &lesson)
  }

  /// The gradients beside central differences.
  private func presentDifferences(
    _ layer: Recurrent<RNN<Double>>, _ X: Matrix<Double>, _ gradient: RecurrentWeights<Double>,
    _ lesson: inout Lesson
  ) {
    let (found, θ, step) = (gradient.flattened, layer.parameters.flattened, 1e-5)
    var table = Table(["parameter", "sum over the steps", "central difference"])
    var worst = 0.0
    for (k, name) in ["w", "u", "b"].enumerated() {
      func loss(_ change: Double) -> Double {
        var moved = layer
        var point = θ
        point[0, k] += change
        moved.assign(flattened: point)
        return moved(X).sum
      }
      let difference = (loss(step) - loss(-step)) / (2 * step)
      worst = max(worst, abs(difference - found[0, k]))
      table.append([.text(name), .number(found[0, k], digits: 6), .number(difference, digits: 6)])
    }
    lesson.table(table)
    lesson.metric("byHandDifference", worst)
  }
}
