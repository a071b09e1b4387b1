import ExerciseRuntime
import Grading
import Matrices
import Networks

extension Exercise {
  /// ∂L/∂A, ∂L/∂W and ∂L/∂b of a dense layer.
  static let denseBackward = Exercise(
    folder: "05-DenseBackward", title: "the gradients of a dense layer", lesson: "backpropagation",
    article: "Networks/DenseDerivation", outputs: ["∂L/∂A", "∂L/∂W", "∂L/∂b"],
    reference: { arguments in
      let W: Matrix<Double> = arguments.matrix(1)
      let layer = Dense(weights: W, bias: .zeros(1, W.columns))
      let (dA, gradient) = layer.backward(arguments.matrix(2), layer.forward(arguments.matrix(0)).cache)
      return [.matrix(dA), .matrix(gradient.weights), .matrix(gradient.bias)]
    },
    mistakes: [
      Mistake("∂L/∂b is the mean over the samples; the mean is in the loss already", in: "∂L/∂b") { arguments, _ in
        .matrix(arguments.matrix(2).columnMeans())
      },
      Mistake("∂L/∂b is summed over the outputs of a sample; b has one element for each output", in: "∂L/∂b") {
        arguments, _ in .matrix(arguments.matrix(2).rowSums())
      },
      Mistake("∂L/∂b does not use the upstream gradient G", in: "∂L/∂b") { arguments, _ in
        let G: Matrix<Double> = arguments.matrix(2)
        return .matrix(Matrix<Double>.ones(G.rows, G.columns).columnSums())
      },
      Mistake("∂L/∂W is divided by the number of samples; the mean is in the loss already", in: "∂L/∂W") {
        arguments, right in .matrix(right.matrix(1) / Double(arguments.matrix(0).rows))
      },
      Mistake("∂L/∂W does not use the upstream gradient G", in: "∂L/∂W") { arguments, _ in
        let G: Matrix<Double> = arguments.matrix(2)
        return .matrix(arguments.matrix(0).T * Matrix<Double>.ones(G.rows, G.columns))
      },
      Mistake("∂L/∂A does not use the upstream gradient G", in: "∂L/∂A") { arguments, _ in
        let G: Matrix<Double> = arguments.matrix(2)
        return .matrix(Matrix<Double>.ones(G.rows, G.columns) * arguments.matrix(1).T)
      },
    ],
    checks: [
      check("∂L/∂A", points: 3), check("∂L/∂W", points: 4), check("∂L/∂b", points: 3),
    ])

  /// Sums of at most 9 products of numbers near 1, in norm: rounding is below 1e-14.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[2, 3, 1], [7, 5, 4], [5, 4, 4], [17, 2, 3]],
      drawn: sizes(2...9, 2...9, 2...9), costSizes: [128, 128, 128]
    ) { sizes, random in
      let (n, p, q) = (sizes[0], sizes[1], sizes[2])
      return [
        .matrix(.normal(n, p, using: &random)), .matrix(.normal(p, q, using: &random)),
        .matrix(.normal(n, q, using: &random)),
      ]
    }
  }
}
