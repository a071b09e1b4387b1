import ExerciseRuntime
import Grading
import Matrices
import Networks

extension Exercise {
  /// ReLU and its gradient, with a convention at the kink.
  static let reluBackward = Exercise(
    folder: "09-ReLUBackward", title: "the gradient of ReLU and its kink", lesson: "activations",
    article: "Networks/ReLUDerivation", outputs: ["A", "∂L/∂H"],
    reference: { arguments in
      let (A, cache) = ReLU<Double>().forward(arguments.matrix(0))
      return [.matrix(A), .matrix(ReLU().backward(arguments.matrix(1), cache).inputGradient)]
    },
    mistakes: [
      Mistake("at h = 0 the derivative from the left is asked for; this is the one from the right", in: "∂L/∂H") {
        arguments, _ in
        let H: Matrix<Double> = arguments.matrix(0)
        return .matrix(H.map { $0 >= 0 ? 1 : 0 } ⊙ arguments.matrix(1))
      },
      Mistake("at h = 0 the derivative from the left is asked for; this is the middle of both", in: "∂L/∂H") {
        arguments, _ in
        let H: Matrix<Double> = arguments.matrix(0)
        return .matrix(H.map { $0 > 0 ? 1 : $0 == 0 ? 0.5 : 0 } ⊙ arguments.matrix(1))
      },
      Mistake("the slope is multiplied by h; for h > 0 it is the same everywhere", in: "∂L/∂H") { arguments, right in
        .matrix(right.matrix(0) ⊙ arguments.matrix(1))
      },
      Mistake("the sign of G decides, and not that of H", in: "∂L/∂H") { arguments, _ in
        .matrix(positivePart(arguments.matrix(1)))
      },
      Mistake("the upstream gradient G is not used", in: "∂L/∂H") { arguments, _ in
        .matrix(unitStep(arguments.matrix(0)))
      },
      Mistake("this is the absolute value; negative inputs give 0", in: "A") { arguments, _ in
        .matrix(abs(arguments.matrix(0)))
      },
      Mistake("this is a leaky ReLU; negative inputs give 0", in: "A") { arguments, _ in
        .matrix(arguments.matrix(0).map { $0 > 0 ? $0 : 0.01 * $0 })
      },
    ],
    checks: [
      check("A", points: 2, outputs: ["A"]) { .normal($0, $1, using: &$2) },
      check("∂L/∂H", points: 5, outputs: ["∂L/∂H"]) { .normal($0, $1, using: &$2) },
      // With inputs −1, 0 and 1 the kink is all that can go wrong beyond the check before.
      check("∂L/∂H at the kink", points: 3, outputs: ["∂L/∂H"]) { n, p, random in
        Matrix(rows: n, columns: p) { i, j in j == 0 ? [0, 1][i % 2] : [-1, 0, 1].randomElement(using: &random)! }
      },
    ])

  private static func check(
    _ name: String, points: Int, outputs: [String],
    inputs: @escaping @Sendable (Int, Int, inout Random) -> Matrix<Double>
  ) -> Check {
    Check(
      name, points: points, outputs: outputs, sizes: [[2, 3], [5, 4], [7, 8]], drawn: sizes(2...9, 3...9),
      costSizes: name == "A" ? nil : [256, 256]
    ) { sizes, random in
      let H: Matrix<Double> = inputs(sizes[0], sizes[1], &random)
      return [.matrix(H), .matrix(.normal(sizes[0], sizes[1], using: &random))]
    }
  }
}
