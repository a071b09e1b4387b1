import ExerciseRuntime
import Grading
import Matrices
import Networks

extension Exercise {
  /// A dense layer with tanh, forward.
  static let denseForward = Exercise(
    folder: "04-DenseForward", title: "a dense layer, forward", lesson: "backpropagation",
    article: "Networks/DenseDerivation", outputs: ["Z", "tanh Z", "the number of parameters"],
    reference: { arguments in
      let (W, b) = (arguments.matrix(1), arguments.matrix(2))
      let Z: Matrix<Double> = Dense(weights: W, bias: b)(arguments.matrix(0))
      return [.matrix(Z), .matrix(Tanh()(Z)), .integer(W.count + b.count)]
    },
    mistakes: [
      Mistake("the bias is missing", in: "Z") { arguments, _ in
        .matrix(arguments.matrix(0) * arguments.matrix(1))
      },
      Mistake("the bias is added to the first sample alone", in: "Z") { arguments, right in
        let Z: Matrix<Double> = arguments.matrix(0) * arguments.matrix(1)
        return .matrix(Matrix(rows: Z.rows, columns: Z.columns) { $0 == 0 ? right.matrix(0)[0, $1] : Z[$0, $1] })
      },
      Mistake("tanh is taken of A W, before the bias is added", in: "tanh Z") { arguments, _ in
        .matrix(tanh(arguments.matrix(0) * arguments.matrix(1)))
      },
      Mistake("the bias is added after tanh", in: "tanh Z") { arguments, _ in
        .matrix(tanh(arguments.matrix(0) * arguments.matrix(1)) + arguments.matrix(2))
      },
      Mistake("this is the logistic function, which lies between 0 and 1", in: "tanh Z") { _, right in
        .matrix(logistic(right.matrix(0)))
      },
      Mistake("the biases are parameters too", in: "the number of parameters") { arguments, _ in
        .integer(arguments.matrix(1).count)
      },
      Mistake("a layer has one bias for each output, however many samples there are", in: "the number of parameters") {
        arguments, right in
        .integer(arguments.matrix(1).count + right.matrix(0).count)
      },
    ],
    checks: [
      check("Z", points: 5), check("tanh Z", points: 3), check("the number of parameters", points: 2),
    ])

  /// Sums of p ≤ 17 products: rounding is below 1e-14.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[2, 1, 1], [3, 5, 4], [7, 2, 9], [4, 17, 8]],
      drawn: sizes(2...9, 2...9, 2...9)
    ) { sizes, random in
      let (n, p, q) = (sizes[0], sizes[1], sizes[2])
      return [
        .matrix(.normal(n, p, using: &random)), .matrix(.normal(p, q, using: &random)),
        .matrix(.uniform(1, q, in: 0.5...1.5, using: &random)),
      ]
    }
  }
}
