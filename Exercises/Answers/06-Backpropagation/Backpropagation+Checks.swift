import ExerciseRuntime
import Grading
import Matrices
import Networks

extension Exercise {
  /// The backward recursion through L dense layers.
  static let backpropagation = Exercise(
    folder: "06-Backpropagation", title: "back-propagation through L layers", lesson: "backpropagation",
    article: "Networks/DenseDerivation", outputs: ["the loss", "∂L/∂W", "∂L/∂b"],
    reference: { arguments in
      let (loss, dW, db) = passes(arguments) { G, A in (1 - A ⊙ A) ⊙ G }
      return [.number(loss), .matrices(dW), .matrices(db)]
    },
    mistakes: [
      Mistake("the slope of tanh is missing on the way back", in: "∂L/∂W") { arguments, _ in
        .matrices(passes(arguments) { G, _ in G }.dW)
      },
      Mistake("the slope of tanh is not 1 − A", in: "∂L/∂W") { arguments, _ in
        .matrices(passes(arguments) { G, A in (1 - A) ⊙ G }.dW)
      },
      Mistake("the last layer has no tanh, so its sums need no slope", in: "∂L/∂W") { arguments, _ in
        .matrices(passes(arguments, output: { (1 - $0 ⊙ $0) ⊙ $1 }) { G, A in (1 - A ⊙ A) ⊙ G }.dW)
      },
      Mistake("∂L/∂W is divided by the number of samples, but the loss is a sum", in: "∂L/∂W") { arguments, right in
        let n: Double = Double(arguments.matrix(0).rows)
        return .matrices(right.matrices(1).map { $0 / n })
      },
      Mistake("∂L/∂b is the mean over the samples, but the loss is a sum", in: "∂L/∂b") { arguments, right in
        let n: Double = Double(arguments.matrix(0).rows)
        return .matrices(right.matrices(2).map { $0 / n })
      },
      Mistake("the gradients are in the order of the backward pass; the first layer comes first", in: "∂L/∂W") {
        _, right in .matrices(right.matrices(1).reversed())
      },
      Mistake("the factor ½ of the loss is missing", in: "the loss") { _, right in .number(2 * right.number(0)) },
      Mistake("the loss is a sum over samples and outputs, and no mean", in: "the loss") { arguments, right in
        .number(right.number(0) / Double(arguments.matrix(3).rows))
      },
    ],
    checks: [
      check("the loss", points: 2), check("∂L/∂W", points: 5), check("∂L/∂b", points: 3),
    ])

  /// The forward and the backward pass by the library's layers, with slopes of one's own.
  private static func passes(
    _ arguments: [Value],
    output: (_ F: Matrix<Double>, _ G: Matrix<Double>) -> Matrix<Double> = { _, G in G },
    slope: (_ G: Matrix<Double>, _ A: Matrix<Double>) -> Matrix<Double>
  ) -> (loss: Double, dW: [Matrix<Double>], db: [Matrix<Double>]) {
    let (weights, biases) = (arguments.matrices(1), arguments.matrices(2))
    let layers: [Dense<Double>] = weights.indices.map { Dense(weights: weights[$0], bias: biases[$0]) }
    var inputs: [Matrix<Double>] = [arguments.matrix(0)]
    for layer in layers.dropLast() { inputs.append(Tanh()(layer(inputs.last!))) }
    let F: Matrix<Double> = layers.last!(inputs.last!)
    let (loss, gradient) = SumOfSquares()(F, arguments.matrix(3))
    var G: Matrix<Double> = output(F, gradient)
    var (dW, db): ([Matrix<Double>], [Matrix<Double>]) = ([], [])
    for l in layers.indices.reversed() {
      let (dA, gradient) = layers[l].backward(G, inputs[l])
      dW.insert(gradient.weights, at: 0)
      db.insert(gradient.bias, at: 0)
      if l > 0 { G = slope(dA, inputs[l]) }
    }
    return (loss, dW, db)
  }

  /// Weights of variance 1/d keep the sums near 1, and targets away from the outputs keep F − Y near 3: each gradient
  /// is a sum of few numbers of its own size, so rounding is below 1e-12.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output],
      sizes: [[2, 3, 2], [5, 3, 4, 2], [7, 2, 5, 4, 3], [4, 1, 8, 9, 3, 2]],
      drawn: sizes(2...9, 2...9, 2...9, 2...9, 2...9), costSizes: output == "∂L/∂W" ? [128, 128, 128, 128] : nil
    ) { sizes, random in
      let (n, widths) = (sizes[0], sizes.dropFirst())
      var (W, b): ([Matrix<Double>], [Matrix<Double>]) = ([], [])
      for (p, q) in zip(widths, widths.dropFirst()) {
        let scale: Double = 1 / Double(p).squareRoot()
        W.append(.normal(p, q, standardDeviation: scale, using: &random))
        b.append(.normal(1, q, standardDeviation: 0.3, using: &random))
      }
      let X: Matrix<Double> = .normal(n, sizes[1], using: &random)
      let Y: Matrix<Double> = .uniform(n, sizes[sizes.count - 1], in: 2...4, using: &random)
      return [.matrix(X), .matrices(W), .matrices(b), .matrix(Y)]
    }
  }
}
