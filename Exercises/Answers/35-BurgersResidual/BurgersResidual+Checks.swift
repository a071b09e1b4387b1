import ExerciseRuntime
import Grading
import Matrices
import PhysicsInformed

extension Exercise {
  /// The residual of Burgers' equation, and the gradients of its mean square.
  static let burgersResidual = Exercise(
    folder: "35-BurgersResidual", title: "the residual of Burgers' equation", lesson: "burgers",
    article: "PhysicsInformed/ProductRule",
    outputs: ["f", "∂L/∂u", "∂L/∂u_t", "∂L/∂u_x", "∂L/∂u_xx", "∂L/∂ν"],
    reference: { arguments in
      let jet: [Matrix<Double>] = (0..<4).map { arguments.matrix($0) }
      let (n, u_xx) = (jet[0].rows, jet[3])
      let residual = Burgers(viscosity: arguments.number(4)).residual(at: .zeros(n, 2), jet)
      let G: Matrix<Double> = (2 / Double(n)) * residual.f
      let gradients: [Value] = residual.partials.map { .matrix(G ⊙ $0) }
      return [.matrix(residual.f)] + gradients + [.number(-G.dot(u_xx))]
    },
    mistakes: [
      Mistake("this is f²", in: "f") { _, right in .matrix(square(right.matrix(0))) },
      Mistake("f has the diffusion with the other sign", in: "f") { arguments, right in
        .matrix(right.matrix(0) + (2 * arguments.number(4)) * arguments.matrix(3))
      },
      Mistake("the factor u of u_x is missing", in: "f") { arguments, _ in
        .matrix(arguments.matrix(1) + arguments.matrix(2) - arguments.number(4) * arguments.matrix(3))
      },
      Mistake("∂L/∂u has u in place of u_x", in: "∂L/∂u") { _, right in .matrix(right.matrix(3)) },
      Mistake("∂L/∂u lacks ∂f/∂u", in: "∂L/∂u") { _, right in .matrix(right.matrix(2)) },
      Mistake("this is ∂f/∂u_t; ∂L/∂f is missing", in: "∂L/∂u_t") { _, right in .matrix(0 * right.matrix(0) + 1) },
      Mistake("the 2 of the square is missing", in: "∂L/∂u_t") { _, right in .matrix(right.matrix(2) / 2) },
      Mistake("the 1/n of the mean is missing", in: "∂L/∂u_t") { arguments, right in
        .matrix(Double(arguments.matrix(0).rows) * right.matrix(2))
      },
      Mistake("∂L/∂u_x has u_x in place of u", in: "∂L/∂u_x") { _, right in .matrix(right.matrix(1)) },
      Mistake("∂L/∂u_x lacks ∂f/∂u_x", in: "∂L/∂u_x") { _, right in
        .matrix(right.matrix(2))
      },
      Mistake("∂L/∂u_xx has the wrong sign", in: "∂L/∂u_xx") { _, right in .matrix(-right.matrix(4)) },
      Mistake("∂L/∂u_xx lacks ν", in: "∂L/∂u_xx") { _, right in .matrix(-right.matrix(2)) },
      Mistake("∂L/∂ν is divided by n once more", in: "∂L/∂ν") { arguments, right in
        .number(right.number(5) / Double(arguments.matrix(0).rows))
      },
      Mistake("∂L/∂ν has the wrong sign", in: "∂L/∂ν") { _, right in .number(-right.number(5)) },
      Mistake("∂L/∂ν is that of the last point alone", in: "∂L/∂ν") { arguments, right in
        let n: Int = arguments.matrix(0).rows
        return .number(-right.matrix(2)[n - 1, 0] * arguments.matrix(3)[n - 1, 0])
      },
    ],
    checks: [
      check("f", points: 2), check("∂L/∂u", points: 2), check("∂L/∂u_t", points: 1), check("∂L/∂u_x", points: 2),
      check("∂L/∂u_xx", points: 1), check("∂L/∂ν", points: 2),
    ])

  /// u_t and u u_x are positive and u_xx negative, so that neither f nor the sum for ∂L/∂ν cancels: errors are of a few
  /// roundings.
  private static func check(_ output: String, points: Int) -> Check {
    Check(output, points: points, outputs: [output], sizes: [[3], [8], [17]], drawn: sizes(2...20)) { sizes, random in
      let n: Int = sizes[0]
      return [
        .matrix(.uniform(n, 1, in: 0.5...2, using: &random)), .matrix(.uniform(n, 1, in: 0.5...2, using: &random)),
        .matrix(.uniform(n, 1, in: 0.5...3, using: &random)), .matrix(.uniform(n, 1, in: -4...(-1), using: &random)),
        .number(.random(in: 0.1...0.5, using: &random)),
      ]
    }
  }
}
