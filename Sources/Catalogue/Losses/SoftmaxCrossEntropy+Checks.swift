import Matrices
import Networks
import Verification

extension Variable {
  /// −1/n Σ y ln softmax(z), evaluated literally, without the shift that prevents overflow for large logits.
  func softmaxCrossEntropy(to target: Matrix<Double>) -> Variable {
    let E = exponential()
    let Q = E / E.rowSums()
    return (-1 / Double(target.rows)) * (tape.variable(target) ⊙ Q.logarithm()).sum()
  }
}

extension Checks {
  static let softmaxCrossEntropy = loss(
    "SoftmaxCrossEntropy", SoftmaxCrossEntropy(), at: Points.logits,
    tape: { $0.softmaxCrossEntropy(to: $1) },
    mistakes: [
      .init("1/n forgotten in the gradient") { Z, Y in
        let (value, G) = SoftmaxCrossEntropy()(Z, Y)
        return (value, Double(Z.rows) * G)
      },
      .init("the targets forgotten: Q / n") { Z, Y in
        let (value, G) = SoftmaxCrossEntropy()(Z, Y)
        return (value, G + Y / Double(Z.rows))
      },
      .init("only the diagonal of the softmax Jacobian") { Z, Y in
        let (value, G) = SoftmaxCrossEntropy()(Z, Y)
        let n = Double(Z.rows)
        let Q = G * n + Y
        return (value, -(Y ⊙ (1 - Q)) / n)
      },
      .init("no shift by the maximum, logits ± 1e4", at: Points.extremeLogits) { Z, Y in
        let E = exp(Z)
        let Q = E / E.rowSums()
        let n = Double(Z.rows)
        return (-(Y ⊙ log(Q)).sum / n, (Q - Y) / n)
      },
    ]
  ).adding(atExtremeLogits)

  /// Without the tape, whose exponentials overflow.
  private static let atExtremeLogits = Case("SoftmaxCrossEntropy, logits ± 1e4") { check in
    let (Z, Y) = Points.extremeLogits(seed: check.seed)
    return check.check(
      "SoftmaxCrossEntropy, logits ± 1e4", loss: { SoftmaxCrossEntropy()($0, $1) }, at: Z, Y)
  }
}
