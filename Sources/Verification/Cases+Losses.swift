import Matrices
import Networks

extension Case {
  /// Every loss, at random predictions and targets of its kind.
  static let losses: [Case] = [
    loss("SumOfSquares", SumOfSquares(), target: values) { $0.sumOfSquares(from: $1) },
    loss("MeanSquaredError", MeanSquaredError(), target: values) { $0.meanSquaredError(from: $1) },
    loss("SoftmaxCrossEntropy", SoftmaxCrossEntropy(), target: distributions) {
      $0.softmaxCrossEntropy(to: $1)
    },
    Case("SoftmaxCrossEntropy, logits ± 1e4") { check in
      let (Z, Y) = extremeLogits(seed: check.seed)
      return check.check(
        "SoftmaxCrossEntropy, logits ± 1e4", loss: { SoftmaxCrossEntropy()($0, $1) }, at: Z, Y)
    },
    loss("RootMeanSquaredError", RootMeanSquaredError(), at: Points.values) {
      ((2 / Double($1.count)) * $0.sumOfSquares(from: $1)).squareRoot()
    },
    loss("MeanAbsoluteError", MeanAbsoluteError(), at: Points.values) {
      (1 / Double($1.count)) * ($0 - $0.tape.variable($1)).absolute().sum()
    },
    loss("Huber", Huber(threshold: 0.75), at: Points.values) {
      $0.huber(from: $1, threshold: 0.75)
    },
    loss("LabelCrossEntropy", LabelCrossEntropy(), at: Points.labels) {
      $0.softmaxCrossEntropy(
        to: .oneHot($1.elements.map { Int($0) }, classes: $0.value.columns))
    },
    loss("BinaryCrossEntropy", BinaryCrossEntropy(), at: Points.shares) {
      $0.binaryCrossEntropy(to: $1)
    },
    loss("KullbackLeibler", KullbackLeibler(), at: Points.probabilities) {
      $0.kullbackLeibler(to: $1)
    },
    loss("GaussianLikelihood", GaussianLikelihood(), at: Points.meansAndDeviations) {
      $0.gaussianLikelihood(of: $1)
    },
  ]

  private static func loss(
    _ name: String, _ loss: some Loss,
    target: @escaping @Sendable (Shape, inout Random) -> Matrix<Double>,
    tape: @escaping @Sendable (Variable, Matrix<Double>) -> Variable
  ) -> Case {
    Case(name) { check in
      var random = Random(seed: check.seed)
      let shape = Shape(6, 5)
      let P = Matrix<Double>.normal(shape.rows, shape.columns, using: &random)
      let Y = target(shape, &random)
      return check.check(name, loss: { loss($0, $1) }, at: P, Y) { tape($0, Y) }
    }
  }

  private static func loss(
    _ name: String, _ loss: some Loss, at point: @escaping @Sendable (UInt64) -> Points.Point,
    tape: @escaping @Sendable (Variable, Matrix<Double>) -> Variable
  ) -> Case {
    Case(name) { check in
      let (P, Y) = point(check.seed)
      return check.check(name, loss: { loss($0, $1) }, at: P, Y) { tape($0, Y) }
    }
  }
}
