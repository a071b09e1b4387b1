import Matrices
import Networks
import Verification

extension Variable {
  /// 1/n Σ p ln(p / q) for p > 0.
  func kullbackLeibler(to target: Matrix<Double>) -> Variable {
    let P = tape.variable(target)
    return (1 / Double(target.rows)) * (P ⊙ (P / self).logarithm()).sum()
  }
}

extension Checks {
  static let kullbackLeibler = loss(
    "KullbackLeibler", KullbackLeibler(), at: Points.probabilities,
    tape: { $0.kullbackLeibler(to: $1) },
    mistakes: [
      .init("the divergence the other way round") {
        (KullbackLeibler()($0, $1).value, (log($0 / $1) + 1) / Double($0.rows))
      },
      .init("Q − P, as on the logits of a softmax") {
        (KullbackLeibler()($0, $1).value, ($0 - $1) / Double($0.rows))
      },
    ])
}
