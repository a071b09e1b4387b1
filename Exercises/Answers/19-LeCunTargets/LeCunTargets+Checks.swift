import ExerciseRuntime
import Grading
import Matrices

extension Exercise {
  /// Targets where a sigmoid bends most.
  static let leCunTargets = Exercise(
    folder: "19-LeCunTargets", title: "targets where a sigmoid bends most", lesson: "activations",
    outputs: ["x", "the target", "the score"],
    reference: { arguments in
      let (a, b, Y, Z) = (arguments.number(0), arguments.number(1), arguments.matrix(2), arguments.matrix(3))
      // f‴ = 0 at tanh(b x) = 1/√3, where artanh(1/√3) = ½ ln(2 + √3).
      let d: Double = a / 3.0.squareRoot()
      return [.number(0.6584789484624084 / b), .matrix(d * (2 * Y - 1)), .matrix((Z + d) / (2 * d))]
    },
    mistakes: [
      Mistake("x does not depend on b, but the function is compressed by b", in: "x") { _, _ in
        .number(0.6584789484624084)
      },
      Mistake("x is multiplied by b; a larger b moves the bend towards zero", in: "x") { arguments, _ in
        .number(0.6584789484624084 * arguments.number(1))
      },
      Mistake("this is tanh(b x) at the bend, and not yet x", in: "x") { _, _ in .number(1 / 3.0.squareRoot()) },
      Mistake("these are the asymptotes, which f never reaches", in: "the target") { arguments, _ in
        .matrix(arguments.number(0) * (2 * arguments.matrix(2) - 1))
      },
      Mistake("these are the targets ±1, whatever a is", in: "the target") { arguments, _ in
        .matrix(2 * arguments.matrix(2) - 1)
      },
      Mistake("the label 0 became the target 0; it belongs to the lower bend", in: "the target") { arguments, _ in
        .matrix((arguments.number(0) / 3.0.squareRoot()) * arguments.matrix(2))
      },
      Mistake("the targets do not depend on a", in: "the target") { arguments, right in
        .matrix(right.matrix(1) / arguments.number(0))
      },
      Mistake("the scores of the targets are −1 and 1 instead of the labels 0 and 1", in: "the score") {
        arguments, _ in .matrix(arguments.matrix(3) / (arguments.number(0) / 3.0.squareRoot()))
      },
      Mistake("the scores are scaled by the asymptotes and not by the targets", in: "the score") { arguments, _ in
        .matrix((arguments.matrix(3) + arguments.number(0)) / (2 * arguments.number(0)))
      },
      Mistake("the scores have a mean of 0 for outputs of mean 0; half-way between the labels is ½", in: "the score") {
        arguments, _ in .matrix(arguments.matrix(3) / (2 * arguments.number(0) / 3.0.squareRoot()))
      },
    ],
    checks: [check("x", points: 3), check("the target", points: 4), check("the score", points: 3)])

  /// Simple formulas, right to a few roundings; iterations that stop at 1e-12 are right enough too.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[2, 3], [5, 1], [7, 8]], drawn: sizes(3...9, 2...9)
    ) { sizes, random in
      let (n, m) = (sizes[0], sizes[1])
      // Both labels occur.
      let Y: Matrix<Double> = Matrix(rows: n, columns: m) { i, j in
        i + j == 0 ? 1 : i + j == 1 ? 0 : Bool.random(using: &random) ? 1 : 0
      }
      let (a, b): (Double, Double) = (.random(in: 1.2...3, using: &random), .random(in: 0.3...0.9, using: &random))
      return [.number(a), .number(b), .matrix(Y), .matrix(.uniform(n, m, in: -a...a, using: &random))]
    }
  }
}
