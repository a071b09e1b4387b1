import ExerciseRuntime
import Grading
import Matrices
import Networks

extension Exercise {
  /// Weight decay by a penalty and by the update rule.
  static let weightDecay = Exercise(
    folder: "25-WeightDecay", title: "weight decay, coupled and decoupled", lesson: "regularization",
    outputs: ["∂R/∂W", "W, coupled", "W, decoupled", "b"],
    reference: { arguments in
      let (W, dR) = (arguments.matrix(0), L2(arguments.number(7))(arguments.matrix(0)).gradient)
      let step: Matrix<Double> = step(arguments)
      let decay: Matrix<Double> = (arguments.number(6) * arguments.number(7)) * W
      let bias: Matrix<Double> = arguments.number(6) * (arguments.matrix(3) / arguments.matrix(5))
      return [
        .matrix(dR), .matrix(W - step - arguments.number(6) * (dR / arguments.matrix(4))), .matrix(W - decay - step),
        .matrix(arguments.matrix(1) - bias),
      ]
    },
    mistakes: [
      Mistake("∂R/∂W is λ W; R is λ Σ w², without ½", in: "∂R/∂W") { _, right in .matrix(right.matrix(0) / 2) },
      Mistake("the penalty's gradient is not divided by the divisor: that would be decoupled", in: "W, coupled") {
        arguments, right in
        .matrix(arguments.matrix(0) - step(arguments) - arguments.number(6) * right.matrix(0))
      },
      Mistake("the penalty is missing in the coupled step", in: "W, coupled") { arguments, _ in
        .matrix(arguments.matrix(0) - step(arguments))
      },
      Mistake("the penalty's gradient is subtracted from that of the loss", in: "W, coupled") { arguments, right in
        .matrix(2 * (arguments.matrix(0) - step(arguments)) - right.matrix(1))
      },
      Mistake("λ of each weight is taken off, and not α λ", in: "W, decoupled") { arguments, _ in
        .matrix((1 - arguments.number(7)) * arguments.matrix(0) - step(arguments))
      },
      Mistake("2 α λ of each weight is taken off, as by the penalty; the text asks for α λ", in: "W, decoupled") {
        arguments, _ in
        let share: Double = 2 * arguments.number(6) * arguments.number(7)
        return .matrix((1 - share) * arguments.matrix(0) - step(arguments))
      },
      Mistake("the share is taken off the weights after the step; it is one of the weights before", in: "W, decoupled")
      {
        arguments, _ in
        let share: Double = arguments.number(6) * arguments.number(7)
        return .matrix((1 - share) * (arguments.matrix(0) - step(arguments)))
      },
      Mistake("b decays too", in: "b") { arguments, right in
        .matrix(right.matrix(3) - (arguments.number(6) * arguments.number(7)) * arguments.matrix(1))
      },
      Mistake("the gradient of b is not divided by its divisor", in: "b") { arguments, _ in
        .matrix(arguments.matrix(1) - arguments.number(6) * arguments.matrix(3))
      },
    ],
    checks: [
      check("∂R/∂W", points: 2, output: "∂R/∂W"), check("a coupled step", points: 3, output: "W, coupled"),
      check("a decoupled step", points: 3, output: "W, decoupled"), check("the biases", points: 2, output: "b"),
    ])

  /// What a step without decay subtracts from W.
  private static func step(_ arguments: [Value]) -> Matrix<Double> {
    arguments.number(6) * (arguments.matrix(2) / arguments.matrix(4))
  }

  /// Divisors are between 0.2 and 3, so errors are of a few roundings.
  private static func check(_ name: String, points: Int, output: String) -> Check {
    Check(name, points: points, outputs: [output], sizes: [[1, 3], [4, 2], [5, 7]], drawn: sizes(2...9, 2...9)) {
      sizes, random in
      let (p, q) = (sizes[0], sizes[1])
      return [
        .matrix(.normal(p, q, using: &random)), .matrix(.normal(1, q, using: &random)),
        .matrix(.normal(p, q, using: &random)), .matrix(.normal(1, q, using: &random)),
        .matrix(.uniform(p, q, in: 0.2...3, using: &random)), .matrix(.uniform(1, q, in: 0.2...3, using: &random)),
        .number(.random(in: 0.05...0.2, using: &random)), .number(.random(in: 0.2...0.8, using: &random)),
      ]
    }
  }
}
