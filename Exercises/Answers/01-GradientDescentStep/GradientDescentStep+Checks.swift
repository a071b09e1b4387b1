import ExerciseRuntime
import Grading
import Matrices

extension Exercise {
  /// f(x), ∇f(x) and one step of gradient descent on a paraboloid.
  static let gradientDescentStep = Exercise(
    folder: "01-GradientDescentStep", title: "a step of gradient descent", lesson: "gradient-descent",
    outputs: ["f(x)", "∇f(x)", "the next x"],
    reference: { arguments in
      let (x, H, m) = (arguments.matrix(0), arguments.matrix(1), arguments.matrix(2))
      let e: Matrix<Double> = x - m
      let g: Matrix<Double> = H * e
      return [.number(e.dot(g) / 2), .matrix(g), .matrix(x - arguments.number(3) * g)]
    },
    mistakes: [
      Mistake("the step goes along the gradient, where f rises", in: "the next x") { arguments, right in
        .matrix(arguments.matrix(0) + arguments.number(3) * right.matrix(1))
      },
      Mistake("the step has the length of the learning rate, however steep f is", in: "the next x") {
        arguments, right in
        let g: Matrix<Double> = right.matrix(1)
        return .matrix(arguments.matrix(0) - (arguments.number(3) / g.norm) * g)
      },
      Mistake("the factor ½ of f is missing in its value", in: "f(x)") { _, right in .number(2 * right.number(0)) },
      Mistake("the learning rate belongs to the step and not to the gradient", in: "∇f(x)") { arguments, right in
        .matrix(arguments.number(3) * right.matrix(1))
      },
      Mistake("∇f(x) does not use m, where f is smallest", in: "∇f(x)") { arguments, _ in
        .matrix(arguments.matrix(1) * arguments.matrix(0))
      },
    ],
    checks: [
      check("f(x)", points: 3), check("∇f(x)", points: 4), check("the next x", points: 3),
    ])

  /// x and m lie apart, so that f is not a difference of nearly equal numbers; errors are of rounding, below 1e-12.
  private static func check(_ output: String, points: Int) -> Check {
    Check(output, points: points, outputs: [output], sizes: [[1], [3], [8], [17]], drawn: sizes(2...12)) {
      sizes, random in
      let p: Int = sizes[0]
      let B: Matrix<Double> = .normal(p, p, using: &random)
      let H: Matrix<Double> = B.T * B + Matrix<Double>.identity(p)
      return [
        .matrix(.uniform(p, 1, in: 1...2, using: &random)), .matrix(H),
        .matrix(.uniform(p, 1, in: -2 ... -1, using: &random)), .number(.random(in: 0.01...0.2, using: &random)),
      ]
    }
  }
}
