import ExerciseRuntime
import Grading
import Matrices
import Networks

extension Exercise {
  /// Batch normalization in training and in prediction. The library keeps running statistics for itself, so what
  /// becomes of them stands here.
  static let batchNormForward = Exercise(
    folder: "30-BatchNormForward", title: "batch normalization, forward", lesson: "batch-normalization",
    article: "Networks/BatchNormDerivation",
    outputs: ["Y", "the running mean", "the running variance", "the prediction"],
    reference: { arguments in
      let (X, T, rho) = (arguments.matrix(0), arguments.matrix(1), arguments.number(6))
      let (mean, variance, n) = (arguments.matrix(4), arguments.matrix(5), Double(X.rows))
      var layer = BatchNorm<Double>(features: X.columns, momentum: rho, epsilon: arguments.number(7))
      layer.parameters = BatchNorm.Parameters(scale: arguments.matrix(2), shift: arguments.matrix(3))
      let (Y, cache) = layer.forward(X)
      let unbiased: Matrix<Double> = (n / (n - 1)) * cache.variance
      return [
        .matrix(Y), .matrix((1 - rho) * mean + rho * cache.mean), .matrix((1 - rho) * variance + rho * unbiased),
        .matrix(normalized(T, mean, variance, arguments)),
      ]
    },
    mistakes: [
      Mistake("Y is normalized with the divisor n − 1; a minibatch's variance is a mean over n", in: "Y") {
        arguments, _ in
        let (X, n) = (arguments.matrix(0), Double(arguments.matrix(0).rows))
        return .matrix(normalized(X, X.columnMeans(), (n / (n - 1)) * variance(X), arguments))
      },
      Mistake("Y is divided by the variance: the root is missing", in: "Y") { arguments, _ in
        let X: Matrix<Double> = arguments.matrix(0)
        let normal: Matrix<Double> = (X - X.columnMeans()) / (variance(X) + arguments.number(7))
        return .matrix(normal ⊙ arguments.matrix(2) + arguments.matrix(3))
      },
      Mistake("Y is normalized by the running statistics; those are for prediction", in: "Y") { arguments, _ in
        .matrix(normalized(arguments.matrix(0), arguments.matrix(4), arguments.matrix(5), arguments))
      },
      Mistake("Y lacks the scale and the shift", in: "Y") { arguments, right in
        .matrix((right.matrix(0) - arguments.matrix(3)) / arguments.matrix(2))
      },
      Mistake("ρ and 1 − ρ have changed places in the running mean", in: "the running mean") { arguments, _ in
        let rho: Double = arguments.number(6)
        return .matrix(rho * arguments.matrix(4) + (1 - rho) * arguments.matrix(0).columnMeans())
      },
      Mistake("this is the mean of the minibatch; nothing of the earlier ones is kept", in: "the running mean") {
        arguments, _ in .matrix(arguments.matrix(0).columnMeans())
      },
      Mistake(
        "the running variance receives the variance of the n samples, which is too small for all data",
        in: "the running variance"
      ) { arguments, _ in
        let rho: Double = arguments.number(6)
        return .matrix((1 - rho) * arguments.matrix(5) + rho * variance(arguments.matrix(0)))
      },
      Mistake("ρ and 1 − ρ have changed places in the running variance", in: "the running variance") { arguments, _ in
        let (rho, n) = (arguments.number(6), Double(arguments.matrix(0).rows))
        let unbiased: Matrix<Double> = (n / (n - 1)) * variance(arguments.matrix(0))
        return .matrix(rho * arguments.matrix(5) + (1 - rho) * unbiased)
      },
      Mistake("the prediction is normalized by the statistics of T itself", in: "the prediction") { arguments, _ in
        let T: Matrix<Double> = arguments.matrix(1)
        return .matrix(normalized(T, T.columnMeans(), variance(T), arguments))
      },
      Mistake("the prediction uses the statistics of the minibatch", in: "the prediction") { arguments, _ in
        let X: Matrix<Double> = arguments.matrix(0)
        return .matrix(normalized(arguments.matrix(1), X.columnMeans(), variance(X), arguments))
      },
      Mistake("the prediction uses the running statistics after the minibatch", in: "the prediction") {
        arguments, right in
        .matrix(normalized(arguments.matrix(1), right.matrix(1), right.matrix(2), arguments))
      },
    ],
    checks: [
      check("Y", points: 3), check("the running mean", points: 2), check("the running variance", points: 2),
      check("the prediction", points: 3),
    ])

  private static func variance(_ X: Matrix<Double>) -> Matrix<Double> { square(X - X.columnMeans()).columnMeans() }

  private static func normalized(
    _ X: Matrix<Double>, _ mean: Matrix<Double>, _ variance: Matrix<Double>, _ arguments: [Value]
  ) -> Matrix<Double> {
    (X - mean) / sqrt(variance + arguments.number(7)) ⊙ arguments.matrix(2) + arguments.matrix(3)
  }

  /// Means up to 5 deviations away from zero cost a digit of sixteen.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[4, 2, 3], [7, 5, 2], [16, 1, 5]],
      drawn: sizes(4...20, 1...6, 2...6)
    ) { sizes, random in
      let (n, k, p) = (sizes[0], sizes[1], sizes[2])
      let mean: Matrix<Double> = .uniform(1, p, in: 1...3, using: &random)
      let variance: Matrix<Double> = .uniform(1, p, in: 0.5...2, using: &random)
      return [
        .matrix(Matrix.normal(n, p, using: &random) + 2 * mean), .matrix(Matrix.normal(k, p, using: &random) + mean),
        .matrix(.uniform(1, p, in: 0.5...2, using: &random)), .matrix(.normal(1, p, using: &random)), .matrix(mean),
        .matrix(variance), .number(.random(in: 0.05...0.3, using: &random)), .number(1e-5),
      ]
    }
  }
}
