import Adjoint
import DifferentialEquations
import LessonKit

/// A residual network with shared weights converges to a neural ODE as its depth grows.
struct FromResidualNetworks {
  func present(_ lesson: inout Lesson) throws {
    lesson.heading("From the residual network to the differential equation")
    lesson.formula(
      """
      Y ← Y + δ f(Y),  δ = 1/L        L residual blocks with the same weights
      y′ = f(y),  y(0) = X            the limit, solved by Dormand–Prince
      """)
    var random = Random(seed: 5)
    let f = network(of: Double.self) {
      Dense(from: 3, to: 16, using: &random)
      Tanh()
      Dense(from: 16, to: 3, using: &random)
    }
    let (X, G) = (Matrix<Double>.normal(10, 3, using: &random), Matrix<Double>.normal(10, 3, using: &random))
    let limit = NeuralODE(NetworkField(f), times: [0, 1], solver: accurate)
    let (Y, cache) = limit.forward(X)
    let exact = limit.backward(G, cache).gradient.flattened
    var table = Table(
      ["blocks L", "output off by", "gradient off by"], caption: "Relative differences to the differential equation")
    let depths = [8, 16, 32, 64, 128]
    var (outputs, gradients): ([Double], [Double]) = ([], [])
    for L in depths {
      let model = NeuralODE(
        NetworkField(f), times: [0, 1], solver: RungeKutta(.explicitEuler, steps: .fixed(1 / Double(L))))
      let (P, cache) = model.forward(X)
      outputs.append(relativeDistance(P, Y))
      gradients.append(relativeDistance(model.backward(G, cache).gradient.flattened, exact))
      table.append([
        .integer(L), .scientific(outputs[outputs.count - 1], digits: 2),
        .scientific(gradients[gradients.count - 1], digits: 2),
      ])
    }
    lesson.table(table)
    let orders = (observedOrder(depths, outputs), observedOrder(depths, gradients))
    lesson.text(
      """
      Twice as many blocks halve the difference, of the output and of the gradient: orders \
      \(orders.0.fixed(digits: 2)) and \(orders.1.fixed(digits: 2)), that of Euler’s method. The weights are the \
      same in all blocks. With weights of its own, drawn independently, each block is another equation, and there is \
      no limit; the lesson on residual networks shows that.
      """)
    lesson.metric("residualOutputOrder", orders.0)
    lesson.metric("residualGradientOrder", orders.1)
  }
}
