import Matrices
import Networks
import Verification

extension Checks {
  static let elasticNet = penalty(
    "ElasticNet", net, tape: { W in 0.3 * W.absolute().sum() + 0.4 * (W ⊙ W).sum() },
    mistakes: [
      (
        "the strengths exchanged",
        { W in (net(W).value, ElasticNet(l1: 0.4, l2: 0.3)(W).gradient) }
      ),
      ("the magnitudes in the value alone", { W in (net(W).value, net.l2(W).gradient) }),
    ])

  private static let net = ElasticNet(l1: 0.3, l2: 0.4)
}
