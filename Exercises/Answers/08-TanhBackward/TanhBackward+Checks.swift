import ExerciseRuntime
import Grading
import Matrices
import Networks

extension Exercise {
  /// The gradients of tanh and of LeCun's sigmoid, from their outputs.
  static let tanhBackward = Exercise(
    folder: "08-TanhBackward", title: "the gradients of tanh and of LeCun's sigmoid", lesson: "activations",
    article: "Networks/TanhDerivation", outputs: ["∂L/∂H"],
    reference: { arguments in
      let (A, G) = (arguments.matrix(1), arguments.matrix(2))
      return [.matrix(arguments.integer(0) == 0 ? Tanh().pullback(G, output: A) : LeCunTanh().pullback(G, output: A))]
    },
    mistakes: [
      mistake("the slope is not 1 − A: it is even in A, as tanh is odd", of: 0) { 1 - $0 },
      mistake("tanh is taken of A, but A is its output already", of: 0) { 1 - square(tanh($0)) },
      mistake("1 − A² is the slope of tanh; A has the amplitude 1.7159 here", of: 1) { 1 - $0 ⊙ $0 },
      mistake("the factor ⅔ that H is multiplied by is missing", of: 1) { 1.7159 - $0 ⊙ $0 / 1.7159 },
      mistake("the factor 1.7159 that tanh is multiplied by is missing", of: 1) {
        (2.0 / 3) * (1 - square($0 / 1.7159))
      },
      mistake("A is not divided by its amplitude before it is squared", of: 1) {
        (2.0 / 3) * 1.7159 * (1 - $0 ⊙ $0)
      },
      Mistake("the upstream gradient G is not used", in: "∂L/∂H") { arguments, right in
        .matrix(right.matrix(0) / arguments.matrix(2))
      },
    ],
    checks: [
      check("∂L/∂H through tanh", points: 4, function: 0),
      check("∂L/∂H through 1.7159 tanh(2H/3)", points: 6, function: 1),
    ])

  private static func mistake(
    _ sentence: String, of function: Int, slope: @escaping @Sendable (Matrix<Double>) -> Matrix<Double>
  ) -> Mistake {
    Mistake(sentence, in: "∂L/∂H") { arguments, _ in
      arguments.integer(0) == function ? .matrix(slope(arguments.matrix(1)) ⊙ arguments.matrix(2)) : nil
    }
  }

  /// |H| ≤ 2.5, so that the slopes are above 0.02 and 1 − A² has lost less than two digits of sixteen.
  private static func check(_ name: String, points: Int, function: Int) -> Check {
    Check(
      name, points: points, sizes: [[1, 3], [4, 5], [7, 8], [9, 1]], drawn: sizes(2...9, 2...9), costSizes: [256, 256]
    ) { sizes, random in
      let H: Matrix<Double> = .uniform(sizes[0], sizes[1], in: -2.5...2.5, using: &random)
      let A: Matrix<Double> = function == 0 ? tanh(H) : LeCunTanh()(H)
      return [.integer(function), .matrix(A), .matrix(.normal(sizes[0], sizes[1], using: &random))]
    }
  }
}
