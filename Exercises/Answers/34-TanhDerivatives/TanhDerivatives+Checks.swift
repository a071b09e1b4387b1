import ExerciseRuntime
import Grading
import Matrices
import Networks

extension Exercise {
  /// First and second derivatives of a network by its input.
  static let tanhDerivatives = Exercise(
    folder: "34-TanhDerivatives", title: "u_x and u_xx through tanh", lesson: "burgers",
    article: "Networks/ActivationJetDerivation", outputs: ["u", "u_x", "u_xx"],
    reference: { arguments in
      let pattern = JetPattern(directions: 1, pairs: [(0, 0)])
      let (w, v) = (arguments.matrix(1), arguments.matrix(3))
      let factor: Double = 2 / (arguments.number(5) - arguments.number(4))
      let xi: Matrix<Double> = factor * (arguments.matrix(0) - arguments.number(4)) - 1
      let Z: Matrix<Double> = xi * w + arguments.matrix(2)
      let Z_x: Matrix<Double> = Matrix<Double>.ones(xi.rows, 1) * (factor * w)
      let jet: Matrix<Double> = ActivationJet(Tanh<Double>(), pattern).forward(Matrix(stacking: [Z, Z_x, 0 * Z])).output
      return pattern.split(jet * v).map { .matrix($0) }
    },
    mistakes: [
      Mistake("the weights v of the units are missing", in: "u") { arguments, _ in
        .matrix(values(arguments).A.rowSums())
      },
      Mistake("b is missing in u", in: "u") { arguments, _ in
        let (Z, v) = (values(arguments).Z, arguments.matrix(3))
        return .matrix(tanh(Z - arguments.matrix(2)) * v)
      },
      Mistake("x is not scaled to −1 … 1", in: "u") { arguments, _ in
        .matrix(tanh(arguments.matrix(0) * arguments.matrix(1) + arguments.matrix(2)) * arguments.matrix(3))
      },
      Mistake("the derivative of tanh is not 1 − a", in: "u_x") { arguments, _ in
        .matrix(derivative(arguments, by: 1) { 1 - $0 })
      },
      Mistake("w is missing: how fast does w ξ + b change with ξ?", in: "u_x") { arguments, _ in
        let factor: Double = 2 / (arguments.number(5) - arguments.number(4))
        return .matrix(factor * derivative(arguments, by: 0) { 1 - square($0) })
      },
      Mistake("this is the derivative by ξ, not by x", in: "u_x") { arguments, right in
        .matrix((arguments.number(5) - arguments.number(4)) / 2 * right.matrix(1))
      },
      Mistake("u_x is divided by dξ/dx", in: "u_x") { arguments, right in
        let factor: Double = 2 / (arguments.number(5) - arguments.number(4))
        return .matrix(right.matrix(1) / (factor * factor))
      },
      Mistake("w occurs twice in the second derivative", in: "u_xx") { arguments, _ in
        .matrix(derivative(arguments, by: 1) { -2 * $0 ⊙ (1 - square($0)) })
      },
      Mistake("the chain rule is missing in the second derivative: −2 a is the derivative of 1 − a² by a", in: "u_xx") {
        arguments, _ in .matrix(derivative(arguments, by: 2) { -2 * $0 })
      },
      Mistake("the factor 2 of the square is missing", in: "u_xx") { _, right in .matrix(right.matrix(2) / 2) },
      Mistake("dξ/dx occurs twice in the second derivative by x", in: "u_xx") { arguments, right in
        .matrix((arguments.number(5) - arguments.number(4)) / 2 * right.matrix(2))
      },
    ],
    checks: [
      check("u", points: 2), check("u_x", points: 4), check("u_xx", points: 4),
    ])

  private static func values(_ arguments: [Value]) -> (Z: Matrix<Double>, A: Matrix<Double>) {
    let (lower, upper) = (arguments.number(4), arguments.number(5))
    let xi: Matrix<Double> = (2 / (upper - lower)) * (arguments.matrix(0) - lower) - 1
    let Z: Matrix<Double> = xi * arguments.matrix(1) + arguments.matrix(2)
    return (Z, tanh(Z))
  }

  /// Σ v_k f(a_k) (w_k dξ/dx) to a power.
  private static func derivative(
    _ arguments: [Value], by power: Int, _ f: (Matrix<Double>) -> Matrix<Double>
  ) -> Matrix<Double> {
    let factor: Double = 2 / (arguments.number(5) - arguments.number(4))
    var F: Matrix<Double> = f(values(arguments).A)
    for _ in 0..<power { F = F ⊙ (factor * arguments.matrix(1)) }
    return F * arguments.matrix(3)
  }

  /// Sums of units whose tanh is not saturated: rounding is below 1e-13 of the norm.
  private static func check(_ output: String, points: Int) -> Check {
    Check(output, points: points, outputs: [output], sizes: [[1, 3], [7, 2], [16, 9]], drawn: sizes(2...12, 2...9)) {
      sizes, random in
      let (n, q) = (sizes[0], sizes[1])
      let lower: Double = .random(in: 1...2, using: &random)
      let length: Double = .random(in: 3...5, using: &random)
      let share: Matrix<Double> = .uniform(n, 1, in: 0.1...0.9, using: &random)
      return [
        .matrix(lower + length * share), .matrix(.uniform(1, q, in: 0.5...1.5, using: &random)),
        .matrix(.uniform(1, q, in: 0.3...0.8, using: &random)), .matrix(.uniform(q, 1, in: 1...2, using: &random)),
        .number(lower), .number(lower + length),
      ]
    }
  }
}
