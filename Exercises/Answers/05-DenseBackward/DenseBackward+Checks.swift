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
      let (A, W, G) = matrices(arguments)
      let layer = Dense(weights: W, bias: .zeros(1, W.columns))
      let (dA, gradient) = layer.backward(G, layer.forward(A).cache)
      return [.matrix(dA), .matrix(gradient.weights), .matrix(gradient.bias)]
    },
    mistakes: [
      Mistake("∂L/∂b is the mean over the samples; the mean is in the loss already", in: "∂L/∂b") { arguments, _ in
        .matrix(matrices(arguments).2.columnMeans())
      },
      Mistake("∂L/∂W does not use the upstream gradient G", in: "∂L/∂W") { arguments, _ in
        let (A, _, G) = matrices(arguments)
        return .matrix(A.T * Matrix<Double>.ones(G.rows, G.columns))
      },
    ],
    checks: [
      check("∂L/∂A", points: 3), check("∂L/∂W", points: 4), check("∂L/∂b", points: 3),
    ])

  private static func matrices(_ arguments: [Value]) -> (Matrix<Double>, Matrix<Double>, Matrix<Double>) {
    // The grader draws its own arguments, so these are matrices.
    guard case (.matrix(let A), .matrix(let W), .matrix(let G)) = (arguments[0], arguments[1], arguments[2]) else {
      preconditionFailure("three matrices are expected")
    }
    return (A, W, G)
  }

  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[1, 3, 2], [7, 5, 4], [5, 4, 4]],
      drawn: { [.random(in: 2...9, using: &$0), .random(in: 2...9, using: &$0), .random(in: 2...9, using: &$0)] },
      costSizes: [128, 128, 128]
    ) { sizes, random in
      let (n, p, q) = (sizes[0], sizes[1], sizes[2])
      return [
        .matrix(.normal(n, p, using: &random)), .matrix(.normal(p, q, using: &random)),
        .matrix(.normal(n, q, using: &random)),
      ]
    }
  }
}
