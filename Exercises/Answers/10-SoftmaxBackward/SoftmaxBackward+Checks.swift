import ExerciseRuntime
import Grading
import Matrices
import Networks

extension Exercise {
  /// A stable softmax and the product with its Jacobian.
  static let softmaxBackward = Exercise(
    folder: "10-SoftmaxBackward", title: "softmax and its Jacobian product", lesson: "classification",
    article: "Networks/SoftmaxDerivation", outputs: ["Q", "∂L/∂Z"],
    reference: { arguments in
      let (Q, cache) = Softmax<Double>().forward(arguments.matrix(0))
      return [.matrix(Q), .matrix(Softmax().backward(arguments.matrix(1), cache).inputGradient)]
    },
    mistakes: [
      Mistake("this is the diagonal of the Jacobian alone; each q depends on the whole row of Z", in: "∂L/∂Z") {
        arguments, right in
        let Q: Matrix<Double> = right.matrix(0)
        return .matrix(Q ⊙ (1 - Q) ⊙ arguments.matrix(1))
      },
      Mistake("the mean of G is subtracted; each q has its own share in that mean", in: "∂L/∂Z") { arguments, right in
        let G: Matrix<Double> = arguments.matrix(1)
        return .matrix(right.matrix(0) ⊙ (G - G.rowMeans()))
      },
      Mistake("the sum of Q ⊙ G is taken over the samples and not over the classes", in: "∂L/∂Z") { arguments, right in
        let (Q, G) = (right.matrix(0), arguments.matrix(1))
        return .matrix(Q ⊙ (G - (Q ⊙ G).columnSums()))
      },
      Mistake("the subtrahend of the Jacobian is missing", in: "∂L/∂Z") { arguments, right in
        .matrix(right.matrix(0) ⊙ arguments.matrix(1))
      },
      Mistake("∂L/∂Z is divided by the number of samples; the mean is in the loss already", in: "∂L/∂Z") {
        arguments, right in .matrix(right.matrix(1) / Double(arguments.matrix(0).rows))
      },
      overflow { _ in 0 },
      overflow { $0.maximum },
      Mistake("Q is not divided by the sum of its row", in: "Q") { arguments, _ in
        let Z: Matrix<Double> = arguments.matrix(0)
        return .matrix(exp(Z - Z.rowMaxima()))
      },
      Mistake("the columns of Q sum to 1, and not its rows", in: "Q") { arguments, _ in
        let E: Matrix<Double> = exp(arguments.matrix(0))
        return .matrix(E / E.columnSums())
      },
    ],
    checks: [
      check("Q", points: 2, outputs: ["Q"], scale: 0), check("∂L/∂Z", points: 5, outputs: ["∂L/∂Z"], scale: 0),
      check("∂L/∂Z at inputs of ±1000", points: 3, outputs: ["∂L/∂Z"], scale: 1000),
    ])

  /// Exponentials of numbers shifted by one number for the whole matrix.
  private static func overflow(_ shift: @escaping @Sendable (Matrix<Double>) -> Double) -> Mistake {
    Mistake(
      "exponentials of large inputs are ∞ or 0, and their quotients no numbers; what may be added to a row of Z?",
      in: "∂L/∂Z"
    ) { arguments, _ in
      let (Z, G) = (arguments.matrix(0), arguments.matrix(1))
      let E: Matrix<Double> = exp(Z - shift(Z))
      let Q: Matrix<Double> = E / E.rowSums()
      return .matrix(Q ⊙ (G - (Q ⊙ G).rowSums()))
    }
  }

  /// With a scale each row is one number, 1000 or −1000, in all places: then all q are equal, and a formula that is
  /// wrong for the Jacobian only may pass this check and be judged by the other.
  private static func check(_ name: String, points: Int, outputs: [String], scale: Double) -> Check {
    Check(
      name, points: points, outputs: outputs, sizes: [[2, 3], [3, 5], [7, 4], [4, 9]], drawn: sizes(2...9, 3...9),
      costSizes: name == "Q" ? nil : [2048, 32]
    ) { sizes, random in
      let (n, m) = (sizes[0], sizes[1])
      let Z: Matrix<Double> = .normal(n, m, using: &random)
      let rows: Matrix<Double> = Matrix(rows: n, columns: m) { i, _ in i % 2 == 0 ? scale : -scale }
      return [.matrix(scale == 0 ? Z : rows), .matrix(.normal(n, m, using: &random))]
    }
  }
}
