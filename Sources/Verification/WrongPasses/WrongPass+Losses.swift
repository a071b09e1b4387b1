import Matrices
import Networks

extension WrongPass {
  /// Mistakes in the gradient of a loss, or in its value.
  static let losses: [WrongPass] = [
    loss("SumOfSquares", "a factor 2, as without the ½ of the value", at: Points.values) { F, Y in
      ((F - Y).sumOfSquares / 2, 2 * (F - Y))
    },
    loss("SumOfSquares", "the sign: Y − F", at: Points.values) { F, Y in
      ((F - Y).sumOfSquares / 2, Y - F)
    },
    loss("MeanSquaredError", "divided by n only, the value by n m", at: Points.values) { F, Y in
      let (value, _) = MeanSquaredError()(F, Y)
      return (value, (2 / Double(F.rows)) * (F - Y))
    },
    loss("MeanSquaredError", "not divided at all", at: Points.values) { F, Y in
      let (value, _) = MeanSquaredError()(F, Y)
      return (value, 2 * (F - Y))
    },
    loss("SoftmaxCrossEntropy", "1/n forgotten in the gradient", at: Points.logits) { Z, Y in
      let (value, G) = SoftmaxCrossEntropy()(Z, Y)
      return (value, Double(Z.rows) * G)
    },
    loss("SoftmaxCrossEntropy", "the targets forgotten: Q / n", at: Points.logits) { Z, Y in
      let (value, G) = SoftmaxCrossEntropy()(Z, Y)
      return (value, G + Y / Double(Z.rows))
    },
    loss("SoftmaxCrossEntropy", "only the diagonal of the softmax Jacobian", at: Points.logits) {
      Z, Y in
      let (value, G) = SoftmaxCrossEntropy()(Z, Y)
      let n = Double(Z.rows)
      let Q = G * n + Y
      return (value, -(Y ⊙ (1 - Q)) / n)
    },
    loss("SoftmaxCrossEntropy", "no shift by the maximum, logits ± 1e4", at: Case.extremeLogits) {
      Z, Y in
      let E = exp(Z)
      let Q = E / E.rowSums()
      let n = Double(Z.rows)
      return (-(Y ⊙ log(Q)).sum / n, (Q - Y) / n)
    },
  ]
}
