import ExerciseRuntime
import Grading
import Matrices
import Networks

extension Exercise {
  /// The cross-entropy of a softmax, stable.
  static let crossEntropyWithLogits = Exercise(
    folder: "11-CrossEntropyWithLogits", title: "cross-entropy with logits", lesson: "classification",
    article: "Networks/LossesDerivation", outputs: ["L", "∂L/∂Z"],
    reference: { arguments in
      let (value, gradient) = SoftmaxCrossEntropy()(arguments.matrix(0), arguments.matrix(1))
      return [.number(value), .matrix(gradient)]
    },
    mistakes: [
      Mistake("L is the sum over the samples; the mean is asked for", in: "L") { arguments, right in
        .number(right.number(0) * Double(arguments.matrix(0).rows))
      },
      Mistake("L is a mean over the classes too; each sample has one cross-entropy, a sum over its classes", in: "L") {
        arguments, right in .number(right.number(0) / Double(arguments.matrix(0).columns))
      },
      Mistake("L sees the most probable class of Y alone; every class counts with its probability", in: "L") {
        arguments, _ in
        let (Z, Y) = (arguments.matrix(0), arguments.matrix(1))
        return .number(SoftmaxCrossEntropy()(Z, .oneHot(Y.rowArgmax(), classes: Y.columns)).value)
      },
      Mistake("the probability of the label is 0 as a number, and its logarithm −∞", in: "L") { arguments, _ in
        let (Z, Y) = (arguments.matrix(0), arguments.matrix(1))
        return .number(-Y.dot(log(Z.rowSoftmax())) / Double(Z.rows))
      },
      Mistake("Q was kept away from 0 before its logarithm: no sample can have a loss above 28", in: "L") {
        arguments, _ in
        let (Z, Y) = (arguments.matrix(0), arguments.matrix(1))
        return .number(-Y.dot(log(Z.rowSoftmax() + 1e-12)) / Double(Z.rows))
      },
      Mistake("∂L/∂Z is not divided by the number of samples, but L is", in: "∂L/∂Z") { arguments, right in
        .matrix(right.matrix(1) * Double(arguments.matrix(0).rows))
      },
      Mistake("this is ∂L/∂Q: the way back through softmax is missing", in: "∂L/∂Z") { arguments, _ in
        let (Z, Y) = (arguments.matrix(0), arguments.matrix(1))
        return .matrix(-Y / Z.rowSoftmax() / Double(Z.rows))
      },
      Mistake("∂L/∂Z lacks Y: what does the loss compare Q with?", in: "∂L/∂Z") { arguments, _ in
        .matrix(arguments.matrix(0).rowSoftmax() / Double(arguments.matrix(0).rows))
      },
    ],
    checks: [
      check("L", points: 3, outputs: ["L"], spread: 1), check("∂L/∂Z", points: 4, outputs: ["∂L/∂Z"], spread: 1),
      check("L and ∂L/∂Z at inputs of ±1000", points: 3, outputs: [], spread: 1000),
    ])

  /// Large inputs come one sample at a time, so that a sum in place of a mean is judged by the other checks alone; the
  /// label is a class of −1000, whose probability is below the smallest number: L is about 2000.
  private static func check(_ name: String, points: Int, outputs: [String], spread: Double) -> Check {
    Check(
      name, points: points, outputs: outputs, sizes: spread == 1 ? [[2, 3], [5, 4], [7, 9]] : [[1, 3], [1, 8]],
      drawn: spread == 1 ? sizes(2...9, 3...9) : sizes(1...1, 3...9),
      costSizes: name == "L" ? nil : spread == 1 ? [2048, 32] : [1, 20_000]
    ) { sizes, random in
      let (n, m) = (sizes[0], sizes[1])
      if spread == 1 {
        let Y: Matrix<Double> = .uniform(n, m, in: 0.1...1, using: &random)
        return [.matrix(.normal(n, m, using: &random)), .matrix(Y / Y.rowSums())]
      }
      let Z: Matrix<Double> = Matrix(rows: 1, columns: m) { _, j in j == 0 ? spread : -spread }
      let label: Int = .random(in: 1..<m, using: &random)
      return [.matrix(Z), .matrix(.oneHot([label], classes: m))]
    }
  }
}
