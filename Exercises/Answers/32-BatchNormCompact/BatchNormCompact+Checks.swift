import ExerciseRuntime
import Grading
import Matrices
import Networks

extension Exercise {
  /// The gradients of batch normalization in one line. The library's layer makes the cache itself, so the formula
  /// stands here; for the six steps it is the library's.
  static let batchNormCompact = Exercise(
    folder: "32-BatchNormCompact", title: "batch normalization in one line", lesson: "batch-normalization",
    article: "Networks/BatchNormDerivation", outputs: ["∂L/∂X", "∂L/∂γ", "∂L/∂β"],
    reference: { arguments in
      let (N, G) = (arguments.matrix(0), arguments.matrix(4))
      let (shift, stretch) = (G.columnMeans(), (G ⊙ N).columnMeans())
      return [
        .matrix((G - shift - N ⊙ stretch) ⊙ factor(arguments)), .matrix((G ⊙ N).columnSums()), .matrix(G.columnSums()),
      ]
    },
    mistakes: [
      Mistake("∂L/∂X lacks the part that would stretch the samples", in: "∂L/∂X") { arguments, _ in
        let G: Matrix<Double> = arguments.matrix(4)
        return .matrix((G - G.columnMeans()) ⊙ factor(arguments))
      },
      Mistake("∂L/∂X lacks the part that would shift the samples", in: "∂L/∂X") { arguments, _ in
        let (N, G) = (arguments.matrix(0), arguments.matrix(4))
        return .matrix((G - N ⊙ (G ⊙ N).columnMeans()) ⊙ factor(arguments))
      },
      Mistake("mean and variance are taken for constants", in: "∂L/∂X") { arguments, _ in
        .matrix(arguments.matrix(4) ⊙ factor(arguments))
      },
      Mistake("the sums are not divided by n", in: "∂L/∂X") { arguments, _ in
        let (N, G) = (arguments.matrix(0), arguments.matrix(4))
        return .matrix((G - G.columnSums() - N ⊙ (G ⊙ N).columnSums()) ⊙ factor(arguments))
      },
      Mistake("∂L/∂X lacks γ", in: "∂L/∂X") { arguments, right in .matrix(right.matrix(0) / arguments.matrix(2)) },
      Mistake("∂L/∂X is divided by the variance: the root is missing", in: "∂L/∂X") { arguments, right in
        .matrix(right.matrix(0) / sqrt(arguments.matrix(1) + arguments.number(3)))
      },
      Mistake("∂L/∂γ is a mean over the samples; the mean is in the loss already", in: "∂L/∂γ") { arguments, right in
        .matrix(right.matrix(1) / Double(arguments.matrix(0).rows))
      },
      Mistake("∂L/∂γ has γ as a factor: that is the derivative by its logarithm", in: "∂L/∂γ") { arguments, right in
        .matrix(right.matrix(1) ⊙ arguments.matrix(2))
      },
      Mistake("∂L/∂β is a mean over the samples; the mean is in the loss already", in: "∂L/∂β") { arguments, right in
        .matrix(right.matrix(2) / Double(arguments.matrix(0).rows))
      },
      Mistake("∂L/∂β has γ as a factor; β is added after γ", in: "∂L/∂β") { arguments, right in
        .matrix(right.matrix(2) ⊙ arguments.matrix(2))
      },
    ],
    checks: [check("∂L/∂X", points: 6), check("∂L/∂γ", points: 2), check("∂L/∂β", points: 2)])

  private static func factor(_ arguments: [Value]) -> Matrix<Double> {
    arguments.matrix(2) / sqrt(arguments.matrix(1) + arguments.number(3))
  }

  /// At least 4 samples: of fewer, ∂L/∂X is what is left of three terms that nearly cancel.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[4, 1], [5, 3], [17, 4]], drawn: sizes(5...20, 2...6),
      costSizes: [128, 128]
    ) { sizes, random in
      let (n, p) = (sizes[0], sizes[1])
      let X: Matrix<Double> = Matrix.normal(n, p, using: &random) ⊙ .uniform(1, p, in: 0.5...3, using: &random)
      let cache = BatchNorm<Double>(features: p).forward(X).cache
      return [
        .matrix(cache.normalized), .matrix(cache.variance), .matrix(.uniform(1, p, in: 1.5...3, using: &random)),
        .number(1e-5), .matrix(.normal(n, p, using: &random)),
      ]
    }
  }
}
