import ExerciseRuntime
import Grading
import Matrices
import Networks

extension Exercise {
  /// Standard scaling, fitted to the training part.
  static let standardizer = Exercise(
    folder: "16-Standardizer", title: "a standardizer", lesson: "preprocessing",
    outputs: ["μ", "σ", "the training part", "the test part"],
    reference: { arguments in
      let (X, T) = (arguments.matrix(0), arguments.matrix(1))
      let standardizer = Standardizer(fittedTo: X)
      let (mean, deviation) = (standardizer.mean, standardizer.standardDeviation)
      return [.matrix(mean), .matrix(deviation), .matrix(standardizer(X)), .matrix(standardizer(T))]
    },
    mistakes: [
      Mistake("the sum of squares is divided by n − 1; the mean over the n samples is asked for", in: "σ") {
        arguments, right in
        let n: Double = Double(arguments.matrix(0).rows)
        return .matrix(right.matrix(1) * (n / (n - 1)).squareRoot())
      },
      Mistake("σ is the variance; its root is missing", in: "σ") { _, right in .matrix(square(right.matrix(1))) },
      Mistake("σ is one number for the whole matrix; each column has its own", in: "σ") { arguments, right in
        let E: Matrix<Double> = arguments.matrix(0) - right.matrix(0)
        return .matrix(Matrix(rows: 1, columns: E.columns, repeating: (E.sumOfSquares / Double(E.count)).squareRoot()))
      },
      Mistake(
        "the test part has mean 0 and deviation 1 by numbers of its own, which are not known in training",
        in: "the test part"
      ) {
        arguments, _ in
        let T: Matrix<Double> = arguments.matrix(1)
        return .matrix(Standardizer(fittedTo: T)(T))
      },
      Mistake("the mean of the training part is not subtracted from the test part", in: "the test part") {
        arguments, right in .matrix(arguments.matrix(1) / right.matrix(1))
      },
      Mistake("a constant column is divided by its deviation, which is 0", in: "the training part") { arguments, _ in
        let X: Matrix<Double> = arguments.matrix(0)
        let E: Matrix<Double> = X - X.columnMeans()
        return .matrix(E / sqrt(square(E).columnMeans()))
      },
    ],
    checks: [
      check("μ and σ", points: 3, outputs: ["μ", "σ"]), check("the test part", points: 4, outputs: ["the test part"]),
      // Only the training part, so that a test part with means of its own is left to the check before.
      check("a constant column", points: 3, outputs: ["the training part"], hasConstant: true),
    ])

  /// Means up to 10 deviations away from zero cost a digit of sixteen; the constant is a whole number, whose mean is
  /// exact.
  private static func check(_ name: String, points: Int, outputs: [String], hasConstant: Bool = false) -> Check {
    Check(
      name, points: points, outputs: outputs, sizes: [[5, 2, 2], [8, 7, 3], [17, 4, 5]],
      drawn: sizes(5...20, 2...9, 2...6)
    ) { sizes, random in
      let (n, k, p) = (sizes[0], sizes[1], sizes[2])
      let scale: Matrix<Double> = .uniform(1, p, in: 0.5...4, using: &random)
      let shift: Matrix<Double> = .uniform(1, p, in: 2...5, using: &random)
      var X: Matrix<Double> = Matrix.normal(n, p, using: &random) ⊙ scale + shift
      if hasConstant { for i in 0..<n { X[i, p - 1] = 3 } }
      return [.matrix(X), .matrix(Matrix.normal(k, p, using: &random) ⊙ scale + 2 * shift)]
    }
  }
}
