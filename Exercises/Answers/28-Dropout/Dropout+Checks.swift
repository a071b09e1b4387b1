import ExerciseRuntime
import Grading
import Matrices

extension Exercise {
  /// Inverted dropout with a given mask. The library draws its masks itself, so the formulas stand here.
  static let dropout = Exercise(
    folder: "28-Dropout", title: "dropout", lesson: "dropout", article: "Networks/DropoutDerivation",
    outputs: ["Y", "∂L/∂X", "the variance of Y"],
    reference: { arguments in
      let (X, M, p, G) = (arguments.matrix(0), arguments.matrix(1), arguments.number(2), arguments.matrix(3))
      let scaled: Matrix<Double> = M / (1 - p)
      return [.matrix(scaled ⊙ X), .matrix(scaled ⊙ G), .matrix((p / (1 - p)) * square(X))]
    },
    mistakes: [
      Mistake("the values that are kept are not made larger: the mean of Y is not X", in: "Y") { arguments, _ in
        .matrix(arguments.matrix(1) ⊙ arguments.matrix(0))
      },
      Mistake("the factor is 1/p: p is the probability of dropping", in: "Y") { arguments, _ in
        .matrix(arguments.matrix(1) ⊙ arguments.matrix(0) / arguments.number(2))
      },
      Mistake("values are made smaller: this is for prediction, and for dropout that is not inverted", in: "Y") {
        arguments, _ in .matrix((1 - arguments.number(2)) * (arguments.matrix(1) ⊙ arguments.matrix(0)))
      },
      Mistake("the units that are dropped are kept, and the others dropped", in: "Y") { arguments, _ in
        .matrix((1 - arguments.matrix(1)) ⊙ arguments.matrix(0) / (1 - arguments.number(2)))
      },
      Mistake("the factor of the values that are kept is missing in ∂L/∂X", in: "∂L/∂X") { arguments, _ in
        .matrix(arguments.matrix(1) ⊙ arguments.matrix(3))
      },
      Mistake("gradients reach units that were dropped", in: "∂L/∂X") { arguments, _ in
        .matrix(arguments.matrix(3) / (1 - arguments.number(2)))
      },
      Mistake("∂L/∂X does not use the upstream gradient G", in: "∂L/∂X") { arguments, _ in
        .matrix(arguments.matrix(1) / (1 - arguments.number(2)))
      },
      Mistake("∂L/∂X has the mask twice: its factor is squared", in: "∂L/∂X") { arguments, right in
        .matrix(right.matrix(1) / (1 - arguments.number(2)))
      },
      Mistake("p and 1 − p have changed places in the variance", in: "the variance of Y") { arguments, _ in
        let p: Double = arguments.number(2)
        return .matrix(((1 - p) / p) * square(arguments.matrix(0)))
      },
      Mistake("this is the variance without the factor of the values that are kept", in: "the variance of Y") {
        arguments, _ in
        let p: Double = arguments.number(2)
        return .matrix((p * (1 - p)) * square(arguments.matrix(0)))
      },
      Mistake("this is the mean of the square; that of Y is not zero", in: "the variance of Y") { arguments, _ in
        .matrix(square(arguments.matrix(0)) / (1 - arguments.number(2)))
      },
      Mistake("the variance is over all draws, and not of the units of this mask", in: "the variance of Y") {
        arguments, right in .matrix(arguments.matrix(1) ⊙ right.matrix(2))
      },
    ],
    checks: [
      check("Y", points: 3), check("∂L/∂X", points: 4), check("the variance of Y", points: 3),
    ])

  /// The mask has units of both kinds; p is not ½, where p and 1 − p are the same. Errors are of a few roundings.
  private static func check(_ output: String, points: Int) -> Check {
    Check(output, points: points, outputs: [output], sizes: [[3, 4], [5, 2], [8, 9]], drawn: sizes(2...9, 2...9)) {
      sizes, random in
      let (n, m) = (sizes[0], sizes[1])
      let p: Double = .random(in: 0.1...0.4, using: &random)
      var M: Matrix<Double> = Matrix.uniform(n, m, in: 0...1, using: &random).map { $0 < p ? 0 : 1 }
      (M[0, 0], M[n - 1, m - 1]) = (0, 1)
      return [
        .matrix(.normal(n, m, using: &random)), .matrix(M), .number(p), .matrix(.normal(n, m, using: &random)),
      ]
    }
  }
}
