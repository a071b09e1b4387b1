import ExerciseRuntime
import Grading
import Matrices

extension Exercise {
  /// Classical momentum, and the rate of the lecture's form.
  static let momentum = Exercise(
    folder: "20-Momentum", title: "momentum", lesson: "optimizers", outputs: ["u", "θ", "α′"],
    reference: { arguments in
      let (alpha, beta) = (arguments.number(2), arguments.number(3))
      let (u, theta) = path(arguments) { u, g in beta * u - alpha * g }
      return [.matrix(u), .matrix(theta), .number(alpha / (1 - beta))]
    },
    mistakes: [
      Mistake("u has the sign of the gradient; the velocity points downhill", in: "u") { _, right in
        .matrix(-right.matrix(0))
      },
      Mistake("u keeps nothing of the last velocity: this is gradient descent", in: "u") { arguments, _ in
        let alpha: Double = arguments.number(2)
        return .matrix(path(arguments) { _, g in -alpha * g }.u)
      },
      Mistake("u is that of the lecture's form; the classical one does not multiply α by 1 − β", in: "u") {
        arguments, right in .matrix((1 - arguments.number(3)) * right.matrix(0))
      },
      Mistake("β multiplies the gradient, and 1 − β the velocity", in: "u") { arguments, _ in
        let (alpha, beta) = (arguments.number(2), arguments.number(3))
        return .matrix(path(arguments) { u, g in (1 - beta) * u - (beta * alpha) * g }.u)
      },
      Mistake("θ moves by the velocity of the step before", in: "θ") { arguments, right in
        .matrix(right.matrix(1) - right.matrix(0))
      },
      Mistake("θ moves by the last velocity alone; each step moves it", in: "θ") { arguments, right in
        .matrix(arguments.matrix(0) + right.matrix(0))
      },
      Mistake("α′ is (1 − β) α: the other way round", in: "α′") { arguments, _ in
        .number(arguments.number(2) * (1 - arguments.number(3)))
      },
      Mistake("α′ is α/β; with which factor does the lecture's form multiply the gradient?", in: "α′") { arguments, _ in
        .number(arguments.number(2) / arguments.number(3))
      },
    ],
    checks: [
      check("the velocity", points: 4, output: "u"), check("the parameters", points: 4, output: "θ"),
      check("the rate of the lecture's form", points: 2, output: "α′"),
    ])

  private static func path(
    _ arguments: [Value], velocity: (_ u: Matrix<Double>, _ g: Matrix<Double>) -> Matrix<Double>
  ) -> (u: Matrix<Double>, theta: Matrix<Double>) {
    var theta: Matrix<Double> = arguments.matrix(0)
    var u: Matrix<Double> = .zeros(1, theta.columns)
    for g in arguments.matrices(1) {
      u = velocity(u, g)
      theta += u
    }
    return (u, theta)
  }

  /// Sums of at most 12 numbers near 1: rounding is below 1e-14. β is not near ½, where β and 1 − β are the same.
  private static func check(_ name: String, points: Int, output: String) -> Check {
    Check(name, points: points, outputs: [output], sizes: [[1, 3], [4, 2], [9, 5]], drawn: sizes(2...12, 1...7)) {
      sizes, random in
      let theta: Matrix<Double> = .normal(1, sizes[1], using: &random)
      let gradients: [Matrix<Double>] = (0..<sizes[0]).map { _ in .normal(1, sizes[1], using: &random) }
      let (alpha, beta): (Double, Double) = (
        .random(in: 0.1...0.3, using: &random), .random(in: 0.6...0.9, using: &random)
      )
      return [.matrix(theta), .matrices(gradients), .number(alpha), .number(beta)]
    }
  }
}
