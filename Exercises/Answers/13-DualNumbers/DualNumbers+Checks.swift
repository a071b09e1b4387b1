import ExerciseRuntime
import Grading
import Matrices

extension Exercise {
  /// Arithmetic of values with their derivatives.
  static let dualNumbers = Exercise(
    folder: "13-DualNumbers", title: "dual numbers, the forward mode", lesson: "automatic-differentiation",
    outputs: ["the value", "the derivative"],
    reference: { arguments in
      let (a, da, b, db) = numbers(arguments)
      switch arguments.integer(0) {
      case 0: return [.matrix(a ⊙ b), .matrix(da ⊙ b + a ⊙ db)]
      case 1: return [.matrix(a / b), .matrix((da ⊙ b - a ⊙ db) / square(b))]
      case 2: return [.matrix(tanh(a)), .matrix(da - square(tanh(a)) ⊙ da)]
      default: return [.matrix(sqrt(a)), .matrix(da / (2 * sqrt(a)))]
      }
    },
    mistakes: [
      mistake("the derivative of a product is not the product of the derivatives", of: 0) { _, da, _, db in da ⊙ db },
      mistake("the derivative of the second factor is left out", of: 0) { _, da, b, _ in da ⊙ b },
      mistake("the two terms of the quotient's derivative are added", of: 1) { a, da, b, db in
        (da ⊙ b + a ⊙ db) / square(b)
      },
      mistake("the denominator of the quotient's derivative is not squared", of: 1) { a, da, b, db in
        (da ⊙ b - a ⊙ db) / b
      },
      mistake("the two terms of the quotient's derivative are exchanged", of: 1) { a, da, b, db in
        (a ⊙ db - da ⊙ b) / square(b)
      },
      mistake("the derivative of a is left out: the chain rule has an inner derivative", of: 2) { a, _, _, _ in
        1 - square(tanh(a))
      },
      mistake("the derivative of a is left out: the chain rule has an inner derivative", of: 3) { a, _, _, _ in
        1 / (2 * sqrt(a))
      },
      mistake("tanh is applied to the derivative", of: 2) { _, da, _, _ in tanh(da) },
      mistake("the factor ½ of the root's derivative is missing", of: 3) { a, da, _, _ in da / sqrt(a) },
    ],
    checks: [
      check("product", points: 2, function: 0), check("quotient", points: 3, function: 1),
      check("tanh", points: 2, function: 2), check("square root", points: 3, function: 3),
    ])

  private typealias Numbers = (Matrix<Double>, Matrix<Double>, Matrix<Double>, Matrix<Double>)

  private static func numbers(_ arguments: [Value]) -> Numbers {
    (arguments.matrix(1), arguments.matrix(2), arguments.matrix(3), arguments.matrix(4))
  }

  private static func mistake(
    _ sentence: String, of function: Int,
    derivative: @escaping @Sendable (Matrix<Double>, Matrix<Double>, Matrix<Double>, Matrix<Double>) -> Matrix<Double>
  ) -> Mistake {
    Mistake(sentence, in: "the derivative") { arguments, _ in
      let (a, da, b, db) = numbers(arguments)
      return arguments.integer(0) == function ? .matrix(derivative(a, da, b, db)) : nil
    }
  }

  /// Values between ½ and 2: roots and quotients of ordinary size, right to a few roundings.
  private static func check(_ name: String, points: Int, function: Int) -> Check {
    Check(name, points: points, sizes: [[1, 2], [3, 5], [8, 4]], drawn: sizes(2...9, 2...9)) { sizes, random in
      let (n, p) = (sizes[0], sizes[1])
      return [
        .integer(function), .matrix(.uniform(n, p, in: 0.5...2, using: &random)),
        .matrix(.normal(n, p, using: &random)),
        .matrix(.uniform(n, p, in: 0.5...2, using: &random)), .matrix(.normal(n, p, using: &random)),
      ]
    }
  }
}
