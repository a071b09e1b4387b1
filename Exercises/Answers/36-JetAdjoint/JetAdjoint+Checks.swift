import ExerciseRuntime
import Grading
import Matrices
import Networks

extension Exercise {
  /// The backward pass of tanh on values and derivatives.
  static let jetAdjoint = Exercise(
    folder: "36-JetAdjoint", title: "the adjoint of derivatives", lesson: "burgers",
    article: "Networks/ActivationJetDerivation", outputs: ["∂L/∂Z", "∂L/∂Z_x", "∂L/∂Z_xx"],
    reference: { arguments in
      let pattern = JetPattern(directions: 1, pairs: [(0, 0)])
      let layer = ActivationJet(Tanh<Double>(), pattern)
      let matrices: [Matrix<Double>] = (0..<6).map { arguments.matrix($0) }
      let cache = layer.forward(Matrix(stacking: Array(matrices[..<3]))).cache
      let gradient: Matrix<Double> = layer.backward(Matrix(stacking: Array(matrices[3...])), cache).inputGradient
      return pattern.split(gradient).map { .matrix($0) }
    },
    mistakes: [
      Mistake("only A is taken into account: A_x and A_xx depend on Z too", in: "∂L/∂Z") { arguments, _ in
        .matrix(slopes(arguments).first ⊙ arguments.matrix(3))
      },
      Mistake("the term with the third derivative of tanh is missing", in: "∂L/∂Z") { arguments, right in
        .matrix(right.matrix(0) - slopes(arguments).third ⊙ square(arguments.matrix(1)) ⊙ arguments.matrix(5))
      },
      Mistake("the way through A_x is missing", in: "∂L/∂Z") { arguments, right in
        .matrix(right.matrix(0) - slopes(arguments).second ⊙ arguments.matrix(1) ⊙ arguments.matrix(4))
      },
      Mistake("A_xx has two terms that depend on Z; the one with Z_xx is missing", in: "∂L/∂Z") { arguments, right in
        .matrix(right.matrix(0) - slopes(arguments).second ⊙ arguments.matrix(2) ⊙ arguments.matrix(5))
      },
      Mistake("Z_x is not squared in the term with the third derivative", in: "∂L/∂Z") { arguments, right in
        let Z_x: Matrix<Double> = arguments.matrix(1)
        return .matrix(right.matrix(0) + slopes(arguments).third ⊙ (Z_x - square(Z_x)) ⊙ arguments.matrix(5))
      },
      Mistake("the third derivative of tanh lacks a term: the second one is a product", in: "∂L/∂Z") {
        arguments, right in
        let s: Slopes = slopes(arguments)
        let wrong: Matrix<Double> = -2 * square(s.first) - s.third
        return .matrix(right.matrix(0) + wrong ⊙ square(arguments.matrix(1)) ⊙ arguments.matrix(5))
      },
      Mistake("the square of Z_x has the derivative 2 Z_x: a factor is missing", in: "∂L/∂Z_x") { arguments, right in
        .matrix(right.matrix(1) - slopes(arguments).second ⊙ arguments.matrix(1) ⊙ arguments.matrix(5))
      },
      Mistake("only A_x is taken into account: A_xx depends on Z_x too", in: "∂L/∂Z_x") { arguments, _ in
        .matrix(slopes(arguments).first ⊙ arguments.matrix(4))
      },
      Mistake("only A_xx is taken into account: A_x depends on Z_x too", in: "∂L/∂Z_x") { arguments, right in
        .matrix(right.matrix(1) - slopes(arguments).first ⊙ arguments.matrix(4))
      },
      Mistake("Z_x is missing in the term from A_xx", in: "∂L/∂Z_x") { arguments, _ in
        let s: Slopes = slopes(arguments)
        return .matrix(s.first ⊙ arguments.matrix(4) + 2 * (s.second ⊙ arguments.matrix(5)))
      },
      Mistake("the derivative of tanh is missing in ∂L/∂Z_xx", in: "∂L/∂Z_xx") { arguments, _ in
        .matrix(arguments.matrix(5))
      },
      Mistake("this is tanh″; Z_xx is multiplied by tanh′", in: "∂L/∂Z_xx") { arguments, _ in
        .matrix(slopes(arguments).second ⊙ arguments.matrix(5))
      },
      Mistake("the derivative of tanh is not 1 − a", in: "∂L/∂Z_xx") { arguments, _ in
        .matrix((1 - tanh(arguments.matrix(0))) ⊙ arguments.matrix(5))
      },
    ],
    checks: [check("∂L/∂Z", points: 5), check("∂L/∂Z_x", points: 3), check("∂L/∂Z_xx", points: 2)])

  private typealias Slopes = (first: Matrix<Double>, second: Matrix<Double>, third: Matrix<Double>)

  /// The derivatives of tanh.
  private static func slopes(_ arguments: [Value]) -> Slopes {
    let A: Matrix<Double> = tanh(arguments.matrix(0))
    let first: Matrix<Double> = 1 - square(A)
    return (first, -2 * A ⊙ first, 2 * first ⊙ (3 * square(A) - 1))
  }

  /// Sums of at most four products of numbers near 1.
  private static func check(_ output: String, points: Int) -> Check {
    Check(output, points: points, outputs: [output], sizes: [[1, 3], [5, 2], [8, 9]], drawn: sizes(2...9, 2...9)) {
      sizes, random in
      (0..<6).map { _ in .matrix(.normal(sizes[0], sizes[1], using: &random)) }
    }
  }
}
