import ExerciseRuntime
import Grading
import Matrices

extension Exercise {
  /// The gradients of (y − tanh(x w + b))².
  static let singleNode = Exercise(
    folder: "02-SingleNode", title: "the gradients of a single node", lesson: "backpropagation",
    outputs: ["L", "∂L/∂w", "∂L/∂b", "∂L/∂x"],
    reference: { arguments in
      let (x, w) = (arguments.matrix(0), arguments.matrix(1))
      let z: Double = output(arguments)
      let error: Double = arguments.number(3) - z
      let delta: Double = -2 * error * (1 - z * z)
      return [.number(error * error), .matrix(delta * Matrix(x.T)), .number(delta), .matrix(delta * Matrix(w.T))]
    },
    mistakes: slopes + [
      Mistake("L has no factor ½", in: "L") { _, right in .number(right.number(0) / 2) },
      Mistake("∂L/∂w is a multiple of w: what multiplies w in z₁ = x w?", in: "∂L/∂w") { arguments, right in
        .matrix(right.number(2) * arguments.matrix(1))
      },
      Mistake("∂L/∂x is a multiple of x: what multiplies x in z₁ = x w?", in: "∂L/∂x") { arguments, right in
        .matrix(right.number(2) * arguments.matrix(0))
      },
    ],
    checks: [
      check("L", points: 2), check("∂L/∂w", points: 3), check("∂L/∂b", points: 3), check("∂L/∂x", points: 2),
    ])

  /// Wrong slopes of tanh, of z₃ and z₂, and what they make of ∂L/∂w and ∂L/∂b.
  private static let slopes: [Mistake] =
    slope("the slope of tanh is missing: this is the derivative with respect to z₃") { _, _ in 1 }
    + slope("the slope of tanh is not 1 − z₃") { output, _ in 1 - output }
    + slope("the slope of tanh is written in its output z₃, and not in its input z₂") { _, input in 1 - input * input }

  private static func slope(
    _ sentence: String, _ slope: @escaping @Sendable (_ output: Double, _ input: Double) -> Double
  ) -> [Mistake] {
    @Sendable func delta(_ arguments: [Value]) -> Double {
      let z: Double = output(arguments)
      let input: Double = (arguments.matrix(0) * arguments.matrix(1))[0, 0] + arguments.number(2)
      return 2 * (z - arguments.number(3)) * slope(z, input)
    }
    return [
      Mistake(sentence, in: "∂L/∂w") { arguments, _ in .matrix(delta(arguments) * Matrix(arguments.matrix(0).T)) },
      Mistake(sentence, in: "∂L/∂b") { arguments, _ in .number(delta(arguments)) },
    ]
  }

  /// z₃ = tanh(x w + b).
  private static func output(_ arguments: [Value]) -> Double {
    tanh(arguments.matrix(0) * arguments.matrix(1) + arguments.number(2))[0, 0]
  }

  /// |z₂| < 3 and y beyond the range of tanh: neither the slope nor the error is close to 0, and rounding is below
  /// 1e-13 of each result.
  private static func check(_ output: String, points: Int) -> Check {
    Check(output, points: points, outputs: [output], sizes: [[1], [2], [5], [17]], drawn: sizes(3...12)) {
      sizes, random in
      let p: Int = sizes[0]
      let scale: Double = 2 / Double(p)
      return [
        .matrix(.uniform(1, p, in: -1...1, using: &random)),
        .matrix(.uniform(p, 1, in: -scale...scale, using: &random)),
        .number(.random(in: 0.3...0.9, using: &random)), .number(.random(in: 1.5...2.5, using: &random)),
      ]
    }
  }
}
