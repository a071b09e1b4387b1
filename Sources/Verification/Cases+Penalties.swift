import Matrices
import Networks

extension Case {
  /// The penalties of regularization, as functions of one matrix of weights.
  static let penalties: [Case] = [
    penalty("L2", L2(0.7)) { W in 0.7 * (W ⊙ W).sum() },
    penalty("L1", L1(0.7)) { W in 0.7 * magnitudes(W) },
    penalty("ElasticNet", ElasticNet(l1: 0.3, l2: 0.4)) { W in
      0.3 * magnitudes(W) + 0.4 * (W ⊙ W).sum()
    },
  ]

  /// Σ |w| = Σ max(w, 0) + Σ max(−w, 0)
  private static func magnitudes(_ W: Variable) -> Variable {
    (W.positivePart() + (-1 * W).positivePart()).sum()
  }

  private static func penalty(
    _ name: String, _ penalty: some Penalty, tape: @escaping @Sendable (Variable) -> Variable
  ) -> Case {
    Case(name) { check in
      var random = Random(seed: check.seed)
      let W = Matrix<Double>.normal(6, 5, using: &random)
      // A penalty is a loss without a target.
      return check.check(name, loss: { W, _ in penalty(W) }, at: W, .zeros(6, 5), tape: tape)
    }
  }
}
