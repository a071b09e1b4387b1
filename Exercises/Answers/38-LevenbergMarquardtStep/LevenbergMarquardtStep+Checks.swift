import ExerciseRuntime
import Grading
import Matrices

extension Exercise {
  /// A damped Gauss–Newton step, and what it promises. The library's solver keeps its steps for itself, so the formulas
  /// stand here.
  static let levenbergMarquardtStep = Exercise(
    folder: "38-LevenbergMarquardtStep", title: "a step of Levenberg–Marquardt", lesson: "burgers-race",
    article: "Networks/Minimizers", outputs: ["p", "the predicted decrease", "the gain ratio"],
    reference: { arguments in
      let mu: Double = arguments.number(2)
      let p: Matrix<Double> = step(arguments) { _ in mu }
      let predicted: Double = value(arguments) - value(arguments, after: p)
      return [
        .matrix(p), .number(predicted), .number((value(arguments) - arguments.number(3)) / predicted),
      ]
    },
    mistakes: [
      Mistake("p is a step of Gauss–Newton: μ has no effect", in: "p") { arguments, _ in
        .matrix(step(arguments) { _ in 0 })
      },
      Mistake("p is damped by μ²", in: "p") { arguments, _ in
        let mu: Double = arguments.number(2)
        return .matrix(step(arguments) { _ in mu * mu })
      },
      Mistake("p is damped by μ/2: the ½ of the penalty is the same as that of F", in: "p") { arguments, _ in
        let mu: Double = arguments.number(2)
        return .matrix(step(arguments) { _ in mu / 2 })
      },
      Mistake("μ multiplies the diagonal of JᵀJ (Marquardt); the penalty is ½ μ ‖p‖²", in: "p") { arguments, _ in
        let mu: Double = arguments.number(2)
        return .matrix(step(arguments) { mu * $0 })
      },
      Mistake("p is a step of gradient descent", in: "p") { arguments, _ in
        .matrix((-1 / arguments.number(2)) * (arguments.matrix(1).T * arguments.matrix(0)))
      },
      Mistake("p points uphill", in: "p") { _, right in .matrix(-right.matrix(0)) },
      Mistake("the predicted decrease lacks the ½ of F", in: "the predicted decrease") { _, right in
        .number(2 * right.number(1))
      },
      Mistake("the predicted decrease is that of the tangent, without the square of J p", in: "the predicted decrease")
      {
        arguments, right in
        .number(-(arguments.matrix(1).T * arguments.matrix(0)).dot(right.matrix(0)))
      },
      Mistake(
        "the penalty with μ is subtracted from the predicted decrease; it is no part of F", in: "the predicted decrease"
      ) {
        arguments, right in
        .number(right.number(1) - 0.5 * arguments.number(2) * right.matrix(0).sumOfSquares)
      },
      Mistake("this is the predicted value of F, and not its decrease", in: "the predicted decrease") {
        arguments, right in .number(value(arguments) - right.number(1))
      },
      Mistake("the gain ratio is turned round: actual over predicted", in: "the gain ratio") { _, right in
        .number(1 / right.number(2))
      },
      Mistake("the actual decrease lacks the ½ of F before the step", in: "the gain ratio") { arguments, right in
        .number((2 * value(arguments) - arguments.number(3)) / right.number(1))
      },
      Mistake("this is F after over F before", in: "the gain ratio") { arguments, _ in
        .number(arguments.number(3) / value(arguments))
      },
      Mistake("this is the actual decrease as a share of F, and not of what was predicted", in: "the gain ratio") {
        arguments, _ in .number(1 - arguments.number(3) / value(arguments))
      },
    ],
    checks: [
      check("the step", points: 4, output: "p"),
      check("the predicted decrease", points: 3, output: "the predicted decrease"),
      check("the gain ratio", points: 3, output: "the gain ratio"),
    ])

  /// The step with what is added to each element of the diagonal of JᵀJ.
  private static func step(_ arguments: [Value], damping: (Double) -> Double) -> Matrix<Double> {
    let (r, J) = (arguments.matrix(0), arguments.matrix(1))
    var A: Matrix<Double> = J.T * J
    for j in 0..<A.rows { A[j, j] += damping(A[j, j]) }
    guard let factors = try? Cholesky(A) else { fatalError("JᵀJ is not positive definite") }
    return -factors.solve(J.T * r)
  }

  private static func value(_ arguments: [Value]) -> Double { 0.5 * arguments.matrix(0).sumOfSquares }

  /// ½ ‖r + J p‖².
  private static func value(_ arguments: [Value], after p: Matrix<Double>) -> Double {
    0.5 * (arguments.matrix(0) + arguments.matrix(1) * p).sumOfSquares
  }

  /// J has more rows than columns, by 3 at least, and columns near an orthogonal system: its condition number is below
  /// 10, so that rounding is below 1e-12. A part of r is in the range of J, and F decreases noticeably.
  private static func check(_ name: String, points: Int, output: String) -> Check {
    Check(
      name, points: points, outputs: [output], sizes: [[4, 1], [7, 3], [17, 8]],
      drawn: { random in
        let P: Int = .random(in: 1...8, using: &random)
        return [P + .random(in: 3...9, using: &random), P]
      }
    ) { sizes, random in
      let (m, P) = (sizes[0], sizes[1])
      let unit: Matrix<Double> = Matrix(rows: m, columns: P) { i, j in i % P == j ? 1 : 0 }
      let J: Matrix<Double> = unit + 0.2 * Matrix.normal(m, P, using: &random)
      let theta: Matrix<Double> = .uniform(P, 1, in: 1...2, using: &random)
      let r: Matrix<Double> = J * theta + 0.3 * Matrix.normal(m, 1, using: &random)
      let newValue: Double = .random(in: 0.2...0.5, using: &random) * (0.5 * r.sumOfSquares)
      return [.matrix(r), .matrix(J), .number(.random(in: 0.2...0.8, using: &random)), .number(newValue)]
    }
  }
}
