import ExerciseRuntime
import Grading
import Matrices

extension Exercise {
  /// Mean and variance of predictions with dropout.
  static let monteCarloDropout = Exercise(
    folder: "29-MonteCarloDropout", title: "Monte Carlo dropout", lesson: "dropout",
    article: "Networks/DropoutDerivation", outputs: ["the mean", "the variance"],
    reference: { arguments in
      let (mean, spread) = statistics(arguments)
      return [.matrix(mean), .matrix(spread + 1 / arguments.number(5))]
    },
    mistakes: [
      Mistake("the values that are kept are not divided by 1 − p", in: "the mean") { arguments, _ in
        .matrix(statistics(arguments, factor: { 1 - $0 }).mean)
      },
      Mistake("nothing is dropped: this is the prediction without masks", in: "the mean") { arguments, _ in
        .matrix(arguments.matrix(0) * arguments.matrix(3) + arguments.matrix(4))
      },
      Mistake("this is the first prediction alone", in: "the mean") { arguments, _ in
        .matrix(predictions(arguments) { _ in 1 }[0])
      },
      Mistake("this is the sum over the masks", in: "the mean") { arguments, right in
        .matrix(Double(arguments.list(1).count) * right.matrix(0))
      },
      Mistake("the noise of the observations is missing", in: "the variance") { arguments, right in
        .matrix(right.matrix(1) - 1 / arguments.number(5))
      },
      Mistake("τ is added; it is the reciprocal of a variance", in: "the variance") { arguments, right in
        let tau: Double = arguments.number(5)
        return .matrix(right.matrix(1) - 1 / tau + tau)
      },
      Mistake("the sum of squares is divided by T − 1; the text says T", in: "the variance") { arguments, _ in
        let T: Double = Double(arguments.list(1).count)
        return .matrix((T / (T - 1)) * statistics(arguments).spread + 1 / arguments.number(5))
      },
      Mistake("this is the standard deviation", in: "the variance") { _, right in .matrix(sqrt(right.matrix(1))) },
      Mistake("the variance is taken over the samples, and not over the masks", in: "the variance") { arguments, _ in
        let means: Matrix<Double> = statistics(arguments).mean
        let row: Matrix<Double> = square(means - means.columnMeans()).columnMeans() + 1 / arguments.number(5)
        return .matrix(0 * means + row)
      },
    ],
    checks: [
      check("the mean", points: 3, output: "the mean"), check("the variance", points: 4, output: "the variance"),
      // Predictions near 1e8 are right to 1e-8, the spread of about 1 to 1e-8; the mean of the squares, 1e16, is right
      // to 1 only.
      check("the variance of large predictions", points: 3, output: "the variance", bias: 1e8, tolerance: 1e-5),
    ])

  /// The predictions, in which what is kept is divided by (1 − p) times a factor of p.
  private static func predictions(_ arguments: [Value], factor: (Double) -> Double) -> [Matrix<Double>] {
    let (A, p, W, b) = (arguments.matrix(0), arguments.number(2), arguments.matrix(3), arguments.matrix(4))
    let scale: Double = factor(p) / (1 - p)
    return arguments.matrices(1).map { M in (scale * (A ⊙ M)) * W + b }
  }

  private static func statistics(
    _ arguments: [Value], factor: (Double) -> Double = { _ in 1 }
  ) -> (mean: Matrix<Double>, spread: Matrix<Double>) {
    let predictions: [Matrix<Double>] = predictions(arguments, factor: factor)
    let T: Double = Double(predictions.count)
    var mean: Matrix<Double> = 0 * predictions[0]
    for Y in predictions { mean += Y / T }
    var spread: Matrix<Double> = 0 * mean
    for Y in predictions { spread += square(Y - mean) / T }
    return (mean, spread)
  }

  /// The first prediction differs from the second in each sample: their masks are complements in the first unit, whose
  /// activation is near 1.
  private static func check(
    _ name: String, points: Int, output: String, bias: Double = 0, tolerance: Double = 1e-9
  ) -> Check {
    // With a large bias the observations have no noise to speak of: that it is there is judged by the check before.
    Check(
      name, points: points, outputs: [output], sizes: [[3, 2, 4, 1], [5, 4, 3, 2], [16, 3, 7, 2]],
      drawn: sizes(3...12, 2...5, 2...9, 1...3), tolerance: tolerance
    ) { sizes, random in
      let (T, n, m, q) = (sizes[0], sizes[1], sizes[2], sizes[3])
      let p: Double = .random(in: 0.2...0.4, using: &random)
      var masks: [Matrix<Double>] = []
      for t in 0..<T {
        var M: Matrix<Double> = Matrix.uniform(n, m, in: 0...1, using: &random).map { $0 < p ? 0 : 1 }
        for i in 0..<n where t < 2 { M[i, 0] = Double((t + i) % 2) }
        masks.append(M)
      }
      return [
        .matrix(.uniform(n, m, in: 0.5...1.5, using: &random)), .matrices(masks), .number(p),
        .matrix(.uniform(m, q, in: 0.5...1.5, using: &random)), .matrix(bias + Matrix.normal(1, q, using: &random)),
        .number(bias == 0 ? .random(in: 2...5, using: &random) : 1e9),
      ]
    }
  }
}
