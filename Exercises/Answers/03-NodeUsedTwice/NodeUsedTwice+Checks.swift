import ExerciseRuntime
import Grading
import Matrices

extension Exercise {
  /// The multipliers of a graph in which one value is used twice.
  static let nodeUsedTwice = Exercise(
    folder: "03-NodeUsedTwice", title: "the multiplier of a node that is used twice", lesson: "backpropagation",
    outputs: ["λ_V", "λ_U", "∂J/∂ξ"],
    reference: { arguments in
      let (U, V, W) = nodes(arguments)
      let v: Matrix<Double> = U ⊙ W
      let u: Matrix<Double> = V ⊙ W + cos(U) ⊙ v
      return [.matrix(v), .matrix(u), .number(derivative(arguments, multiplier: u))]
    },
    mistakes: [
      Mistake("λ_U has the way through V alone; the value U is used in W = U ⊙ V too", in: "λ_U") { arguments, right in
        .matrix(cos(nodes(arguments).U) ⊙ right.matrix(0))
      },
      Mistake("λ_U has the way through W alone; the value U is used in V = sin U too", in: "λ_U") { arguments, _ in
        let (_, V, W) = nodes(arguments)
        return .matrix(V ⊙ W)
      },
      Mistake("the slope of sin is taken at the node's output V; it belongs to its input", in: "λ_U") {
        arguments, right in
        let (_, V, W) = nodes(arguments)
        return .matrix(V ⊙ W + cos(V) ⊙ right.matrix(0))
      },
      Mistake("λ_U holds the slope of tanh; that is on the way from U to ξ", in: "λ_U") { arguments, right in
        .matrix((1 - square(nodes(arguments).U)) ⊙ right.matrix(1))
      },
      Mistake("λ_V is the multiplier of W: the product by U is left out", in: "λ_V") { arguments, _ in
        .matrix(nodes(arguments).W)
      },
      Mistake("∂J/∂ξ is a mean; each of the n p elements depends on ξ, and their contributions add", in: "∂J/∂ξ") {
        arguments, right in
        .number(right.number(2) / Double(arguments.matrix(0).count))
      },
      Mistake("∂J/∂ξ does not use X, the factor of ξ", in: "∂J/∂ξ") { arguments, right in
        .number((right.matrix(1) ⊙ (1 - square(nodes(arguments).U))).sum)
      },
    ],
    checks: [
      check("λ_V", points: 2), check("λ_U", points: 5), check("∂J/∂ξ", points: 3),
    ])

  private static func nodes(_ arguments: [Value]) -> (U: Matrix<Double>, V: Matrix<Double>, W: Matrix<Double>) {
    let U: Matrix<Double> = tanh(arguments.number(1) * arguments.matrix(0))
    let V: Matrix<Double> = sin(U)
    return (U, V, U ⊙ V)
  }

  private static func derivative(_ arguments: [Value], multiplier u: Matrix<Double>) -> Double {
    let slope: Matrix<Double> = 1 - square(nodes(arguments).U)
    return (u ⊙ slope).dot(arguments.matrix(0))
  }

  /// All terms of λ_U have the sign of U, and all of ∂J/∂ξ are positive: nothing cancels, and rounding is below 1e-13.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[1, 3], [4, 5], [7, 8]], drawn: sizes(2...9, 2...9),
      costSizes: output == "λ_U" ? [256, 256] : nil
    ) { sizes, random in
      let X: Matrix<Double> = .uniform(sizes[0], sizes[1], in: -2...2, using: &random)
      return [.matrix(X), .number(.random(in: 0.6...0.9, using: &random))]
    }
  }
}
