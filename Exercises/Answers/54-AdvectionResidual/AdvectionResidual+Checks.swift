import ExerciseRuntime
import Grading
import Matrices
import PhysicsInformed

extension Exercise {
  /// The loss of linear advection with its three terms, and the gradients of the network's outputs.
  static let advectionResidual = Exercise(
    folder: "54-AdvectionResidual", title: "the loss of linear advection", lesson: "advection",
    article: "AdaptiveBasis/VariableProjection",
    outputs: ["f", "J", "∂J/∂u_t", "∂J/∂u_x", "∂J/∂u(0, x)", "∂J/∂u(t, 0)"],
    reference: { arguments in
      let (a, start, left) = (arguments.matrix(3), arguments.matrix(5), arguments.matrix(7))
      let equation = LinearAdvection { _ in a }
      let residual = equation.residual(at: Matrix.zeros(a.rows, 2), (0..<3).map { arguments.matrix($0) })
      let epsilon: Double = 1 / Double(arguments.integer(8)).squareRoot()
      let G: Matrix<Double> = (2 * epsilon / Double(a.rows)) * residual.f
      let e: Matrix<Double> = start - arguments.matrix(6)
      let J: Double = epsilon * residual.f.meanSquare + e.meanSquare + left.meanSquare
      return [
        .matrix(residual.f), .number(J), .matrix(G ⊙ residual.partials[1]), .matrix(G ⊙ residual.partials[2]),
        .matrix((2 / Double(e.rows)) * e), .matrix((2 / Double(left.rows)) * left),
      ]
    },
    mistakes: [
      Mistake("this is u_t + (∂a/∂x) u, as on the slide: a is differentiated in place of u", in: "f") { arguments, _ in
        .matrix(arguments.matrix(1) + arguments.matrix(4) ⊙ arguments.matrix(0))
      },
      Mistake("this has the derivative of the product a u, with which u is conserved, and not transported", in: "f") {
        arguments, right in .matrix(right.matrix(0) + arguments.matrix(4) ⊙ arguments.matrix(0))
      },
      Mistake("a is missing in f", in: "f") { arguments, _ in .matrix(arguments.matrix(1) + arguments.matrix(2)) },
      Mistake("f has the wrong sign of a u_x: it transports to the other side", in: "f") { arguments, right in
        .matrix(2 * arguments.matrix(1) - right.matrix(0))
      },
      Mistake("ε weighs J₁ alone", in: "J") { arguments, right in
        let (first, others) = terms(arguments, right)
        return .number(weight(arguments) * (first + others))
      },
      Mistake("ε grows with the width here: this is W^(1/2)", in: "J") { arguments, right in
        let (first, others) = terms(arguments, right)
        return .number(first / weight(arguments) + others)
      },
      Mistake("ε is missing in J", in: "J") { arguments, right in
        let (first, others) = terms(arguments, right)
        return .number(first + others)
      },
      Mistake("J is made of sums; each of its terms is a mean", in: "J") { arguments, right in
        let (first, e) = (right.matrix(0).sumOfSquares, arguments.matrix(5) - arguments.matrix(6))
        return .number(weight(arguments) * first + e.sumOfSquares + arguments.matrix(7).sumOfSquares)
      },
      Mistake("the 2 of the square is missing in ∂J/∂u_t", in: "∂J/∂u_t") { _, right in .matrix(0.5 * right.matrix(2))
      },
      Mistake("the 1/n₁ of the mean is missing in ∂J/∂u_t", in: "∂J/∂u_t") { arguments, right in
        .matrix(Double(arguments.matrix(0).rows) * right.matrix(2))
      },
      Mistake("∂J/∂u_t lacks ε", in: "∂J/∂u_t") { arguments, right in
        .matrix((1 / weight(arguments)) * right.matrix(2))
      },
      Mistake("∂J/∂u_x lacks ∂f/∂u_x", in: "∂J/∂u_x") { _, right in .matrix(right.matrix(2)) },
      Mistake("∂J/∂u_x is ∂J/∂f times ∂a/∂x; a itself is the factor of u_x", in: "∂J/∂u_x") { arguments, right in
        .matrix(right.matrix(2) ⊙ arguments.matrix(4))
      },
      Mistake("u₀ is not subtracted in ∂J/∂u(0, x)", in: "∂J/∂u(0, x)") { arguments, _ in
        let start: Matrix<Double> = arguments.matrix(5)
        return .matrix((2 / Double(start.rows)) * start)
      },
      Mistake("∂J/∂u(0, x) has the wrong sign", in: "∂J/∂u(0, x)") { _, right in .matrix(-right.matrix(4)) },
      Mistake("this is a mean over the points of the equation; J₂ has points of its own", in: "∂J/∂u(0, x)") {
        arguments, right in
        .matrix((Double(arguments.matrix(5).rows) / Double(arguments.matrix(0).rows)) * right.matrix(4))
      },
      Mistake("this is a mean over the points of the start; J₃ has points of its own", in: "∂J/∂u(t, 0)") {
        arguments, right in
        .matrix((Double(arguments.matrix(7).rows) / Double(arguments.matrix(5).rows)) * right.matrix(5))
      },
      Mistake("the 2 of the square is missing in ∂J/∂u(t, 0)", in: "∂J/∂u(t, 0)") { _, right in
        .matrix(0.5 * right.matrix(5))
      },
    ],
    checks: [
      check("f", points: 3), check("J", points: 2), check("∂J/∂u_t", points: 1), check("∂J/∂u_x", points: 2),
      check("∂J/∂u(0, x)", points: 1), check("∂J/∂u(t, 0)", points: 1),
    ])

  private static func weight(_ arguments: [Value]) -> Double { 1 / Double(arguments.integer(8)).squareRoot() }

  /// J₁, and J₂ + J₃.
  private static func terms(_ arguments: [Value], _ right: [Value]) -> (first: Double, others: Double) {
    let e: Matrix<Double> = arguments.matrix(5) - arguments.matrix(6)
    return (right.matrix(0).meanSquare, e.meanSquare + arguments.matrix(7).meanSquare)
  }

  /// Sizes are n₁, n₂, n₃, which differ, and W. All numbers are positive but u₀, so that nothing cancels: errors are of
  /// a few roundings.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[5, 3, 4, 9], [8, 6, 3, 32], [17, 5, 9, 64]],
      drawn: sizes(14...20, 2...6, 7...13, 2...99)
    ) { sizes, random in
      func positive(_ n: Int) -> Value { .matrix(.uniform(n, 1, in: 0.5...2, using: &random)) }
      let n: Int = sizes[0]
      return [
        positive(n), positive(n), positive(n), positive(n), .matrix(.uniform(n, 1, in: 0.3...1, using: &random)),
        positive(sizes[1]), .matrix(.uniform(sizes[1], 1, in: -2...(-0.5), using: &random)), positive(sizes[2]),
        .integer(sizes[3]),
      ]
    }
  }
}
