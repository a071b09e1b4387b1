import ExerciseRuntime
import Grading
import Matrices

extension Exercise {
  /// RMSprop.
  static let rmsprop = Exercise(
    folder: "21-RMSprop", title: "RMSprop", lesson: "optimizers", outputs: ["v", "θ"],
    reference: { arguments in
      let epsilon: Double = arguments.number(4)
      let (v, theta) = path(arguments) { g, v in g / (sqrt(v) + epsilon) }
      return [.matrix(v), .matrix(theta)]
    },
    mistakes: [
      Mistake("this is the root of v; v is asked for", in: "v") { _, right in .matrix(sqrt(right.matrix(0))) },
      Mistake("v is the sum of the squares: nothing is forgotten, as in Adagrad", in: "v") { arguments, right in
        let gradients: [Matrix<Double>] = arguments.matrices(1)
        return .matrix(gradients.reduce(0 * right.matrix(0)) { $0 + square($1) })
      },
      Mistake("β and 1 − β have changed places in v", in: "v") { arguments, _ in
        .matrix(path(arguments, isSwapped: true) { g, _ in g }.v)
      },
      Mistake("θ moves by α g / v: the root is missing", in: "θ") { arguments, _ in
        let epsilon: Double = arguments.number(4)
        return .matrix(path(arguments) { g, v in g / (v + epsilon) }.theta)
      },
      Mistake("θ moves by the v of the step before, which has not seen this gradient", in: "θ") { arguments, _ in
        let (beta, epsilon) = (arguments.number(3), arguments.number(4))
        return .matrix(path(arguments) { g, v in g / (sqrt((v - (1 - beta) * square(g)) / beta) + epsilon) }.theta)
      },
      Mistake("θ moves uphill", in: "θ") { arguments, right in .matrix(2 * arguments.matrix(0) - right.matrix(1)) },
      Mistake("θ is that of the beginning, moved by the last step alone", in: "θ") { arguments, right in
        let v: Matrix<Double> = right.matrix(0)
        guard let g = arguments.matrices(1).last else { return nil }
        let step: Matrix<Double> = g / (sqrt(v) + arguments.number(4))
        return .matrix(arguments.matrix(0) - arguments.number(2) * step)
      },
      Mistake("ε is added to v, under the root", in: "θ") { arguments, _ in
        let epsilon: Double = arguments.number(4)
        return .matrix(path(arguments) { g, v in g / sqrt(v + epsilon) }.theta)
      },
      Mistake("ε has no effect: steps are as long for gradients as small as ε", in: "θ") { arguments, _ in
        .matrix(path(arguments) { g, v in g / sqrt(v) }.theta)
      },
    ],
    checks: [
      check("the mean square v", points: 3, output: "v", tolerance: 1e-9),
      // Here ε changes less than 1e-6: each step is at most α/√(1 − β), and changed by ε/√v of it.
      check("the parameters", points: 4, output: "θ", tolerance: 1e-6),
      check("one step with a gradient as small as ε", points: 3, output: "θ", tolerance: 1e-9, scale: 1e-8),
    ])

  private static func path(
    _ arguments: [Value], isSwapped: Bool = false, step: (_ g: Matrix<Double>, _ v: Matrix<Double>) -> Matrix<Double>
  ) -> (v: Matrix<Double>, theta: Matrix<Double>) {
    let (alpha, beta) = (arguments.number(2), isSwapped ? 1 - arguments.number(3) : arguments.number(3))
    var theta: Matrix<Double> = arguments.matrix(0)
    var v: Matrix<Double> = .zeros(1, theta.columns)
    for g in arguments.matrices(1) {
      v = beta * v + (1 - beta) * square(g)
      theta -= alpha * step(g, v)
    }
    return (v, theta)
  }

  /// Elements of gradients are between 0.5 and 2 times the scale, of both signs. A single step judges ε alone: a
  /// mistake that shows later is left to the check before.
  private static func check(
    _ name: String, points: Int, output: String, tolerance: Double, scale: Double = 1
  ) -> Check {
    Check(
      name, points: points, outputs: [output], sizes: scale == 1 ? [[2, 3], [4, 2], [9, 5]] : [[1, 3], [1, 5]],
      drawn: scale == 1 ? sizes(2...12, 1...7) : sizes(1...1, 2...9), tolerance: tolerance
    ) { sizes, random in
      let p: Int = sizes[1]
      let gradients: [Matrix<Double>] = (0..<sizes[0]).map { _ in
        let sign: Matrix<Double> = Matrix.normal(1, p, using: &random).map { $0 < 0 ? -scale : scale }
        return sign ⊙ Matrix.uniform(1, p, in: 0.5...2, using: &random)
      }
      let (alpha, beta): (Double, Double) = (
        .random(in: 0.1...0.3, using: &random), .random(in: 0.6...0.9, using: &random)
      )
      return [
        .matrix(.uniform(1, p, in: 1...2, using: &random)), .matrices(gradients), .number(alpha), .number(beta),
        .number(1e-8),
      ]
    }
  }
}
