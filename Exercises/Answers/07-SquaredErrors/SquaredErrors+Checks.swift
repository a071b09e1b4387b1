import ExerciseRuntime
import Grading
import Matrices
import Networks

extension Exercise {
  /// Sums and means of squared errors, and their gradients.
  static let squaredErrors = Exercise(
    folder: "07-SquaredErrors", title: "sums and means of squared errors", lesson: "objective-functions",
    article: "Networks/LossesDerivation", outputs: ["½SSE", "∂½SSE/∂F", "MSE", "∂MSE/∂F"],
    reference: { arguments in
      let (F, Y) = (arguments.matrix(0), arguments.matrix(1))
      let (sum, mean) = (SumOfSquares()(F, Y), MeanSquaredError()(F, Y))
      return [.number(sum.value), .matrix(sum.gradient), .number(mean.value), .matrix(mean.gradient)]
    },
    mistakes: [
      Mistake("the factor ½ is missing in ½SSE", in: "½SSE") { _, right in .number(2 * right.number(0)) },
      Mistake("the factor ½ of ½SSE cancels the 2 of the square's derivative", in: "∂½SSE/∂F") { _, right in
        .matrix(2 * right.matrix(1))
      },
      Mistake("∂½SSE/∂F is divided by the number of samples, but ½SSE is a sum", in: "∂½SSE/∂F") { arguments, right in
        .matrix(right.matrix(1) / Double(arguments.matrix(0).rows))
      },
      Mistake("the MSE is divided by the number of samples alone; it is a mean over the outputs too", in: "MSE") {
        arguments, right in .number(right.number(2) * Double(arguments.matrix(0).columns))
      },
      Mistake("this is the root of the MSE", in: "MSE") { _, right in .number(right.number(2).squareRoot()) },
      Mistake(
        "∂MSE/∂F is divided by the number of samples alone; the MSE is a mean over the outputs too", in: "∂MSE/∂F"
      ) {
        arguments, right in .matrix(right.matrix(3) * Double(arguments.matrix(0).columns))
      },
      Mistake("the 2 of the square's derivative is missing in ∂MSE/∂F", in: "∂MSE/∂F") { _, right in
        .matrix(right.matrix(3) / 2)
      },
    ],
    checks: [
      check("½SSE", points: 2), check("∂½SSE/∂F", points: 3), check("MSE", points: 2), check("∂MSE/∂F", points: 3),
    ])

  /// m = 1 is left to sizes that have another m as well: there the means over samples and over all elements agree.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[3, 2], [1, 5], [7, 3], [17, 8]], drawn: sizes(2...9, 3...9),
      costSizes: output.hasPrefix("∂") ? [256, 256] : nil
    ) { sizes, random in
      let F: Matrix<Double> = .normal(sizes[0], sizes[1], using: &random)
      return [.matrix(F), .matrix(.normal(sizes[0], sizes[1], using: &random))]
    }
  }
}
