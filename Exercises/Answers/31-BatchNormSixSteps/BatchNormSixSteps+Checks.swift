import ExerciseRuntime
import Grading
import Matrices
import Networks

extension Exercise {
  /// The gradients of the nodes of batch normalization.
  static let batchNormSixSteps = Exercise(
    folder: "31-BatchNormSixSteps", title: "batch normalization in six steps", lesson: "batch-normalization",
    article: "Networks/BatchNormGraphDerivation",
    outputs: ["∂L/∂X̂", "∂L/∂σ²", "∂L/∂μ", "∂L/∂X", "∂L/∂γ", "∂L/∂β"],
    reference: { arguments in
      let (X, gamma) = (arguments.matrix(0), arguments.matrix(1))
      var layer = BatchNorm<Double>(features: X.columns, epsilon: arguments.number(2))
      layer.parameters.scale = gamma
      let graph = BatchNormGraph(of: layer, at: X, arguments.matrix(3))
      return [graph.normalized, graph.variance, graph.mean, graph.input, graph.scale, graph.shift].map { .matrix($0) }
    },
    mistakes: [
      Mistake("γ is missing: this is the gradient of Y", in: "∂L/∂X̂") { arguments, _ in .matrix(arguments.matrix(3)) },
      Mistake("this is the derivative by the standard deviation", in: "∂L/∂σ²") { arguments, right in
        .matrix(2 * (deviation(arguments) ⊙ right.matrix(1)))
      },
      Mistake("∂L/∂σ² is a mean over the samples; all of them use σ²", in: "∂L/∂σ²") { arguments, right in
        .matrix(right.matrix(1) / Double(arguments.matrix(0).rows))
      },
      Mistake("∂L/∂μ has been divided by n: that is the share of one sample", in: "∂L/∂μ") { arguments, right in
        .matrix(right.matrix(2) / Double(arguments.matrix(0).rows))
      },
      Mistake("∂L/∂X lacks the way through σ²", in: "∂L/∂X") { arguments, right in
        .matrix(right.matrix(0) / deviation(arguments) + right.matrix(2) / Double(arguments.matrix(0).rows))
      },
      Mistake("∂L/∂X lacks the way through μ", in: "∂L/∂X") { arguments, right in
        .matrix(right.matrix(3) - right.matrix(2) / Double(arguments.matrix(0).rows))
      },
      Mistake("∂L/∂X has only the way through X̂: mean and variance depend on X too", in: "∂L/∂X") { arguments, right in
        .matrix(right.matrix(0) / deviation(arguments))
      },
      Mistake("the way through σ² lacks the factor 2 of the square", in: "∂L/∂X") { arguments, right in
        let X: Matrix<Double> = arguments.matrix(0)
        return .matrix(right.matrix(3) - (X - X.columnMeans()) ⊙ right.matrix(1) / Double(X.rows))
      },
      Mistake("∂L/∂γ is a sum of G ⊙ X; γ multiplies the normalized values", in: "∂L/∂γ") { arguments, _ in
        .matrix((arguments.matrix(3) ⊙ arguments.matrix(0)).columnSums())
      },
      Mistake("∂L/∂β is a mean over the samples; the mean is in the loss already", in: "∂L/∂β") { arguments, _ in
        .matrix(arguments.matrix(3).columnMeans())
      },
    ],
    checks: [
      check("∂L/∂X̂", points: 1), check("∂L/∂σ²", points: 2), check("∂L/∂μ", points: 2), check("∂L/∂X", points: 3),
      check("∂L/∂γ", points: 1), check("∂L/∂β", points: 1),
    ])

  private static func deviation(_ arguments: [Value]) -> Matrix<Double> {
    let X: Matrix<Double> = arguments.matrix(0)
    return sqrt(square(X - X.columnMeans()).columnMeans() + arguments.number(2))
  }

  /// At least 4 samples: of fewer, ∂L/∂X is what is left of three terms that nearly cancel.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[4, 1], [5, 3], [17, 4]], drawn: sizes(5...20, 2...6),
      costSizes: [128, 128]
    ) { sizes, random in
      let (n, p) = (sizes[0], sizes[1])
      let scale: Matrix<Double> = .uniform(1, p, in: 0.5...3, using: &random)
      return [
        .matrix(Matrix.normal(n, p, using: &random) ⊙ scale + 1), .matrix(.uniform(1, p, in: 1.5...3, using: &random)),
        .number(1e-5), .matrix(.normal(n, p, using: &random)),
      ]
    }
  }
}
