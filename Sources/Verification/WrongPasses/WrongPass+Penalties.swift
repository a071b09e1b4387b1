import Matrices
import Networks

extension WrongPass {
  /// Mistakes in the gradient of a penalty.
  static let penalties: [WrongPass] = [
    loss("L2", "the factor 2 forgotten: λ W", at: weights) { W, _ in
      (0.7 * W.sumOfSquares, 0.7 * W)
    },
    loss("L2", "λ also inside the square: 2 λ² W", at: weights) { W, _ in
      (0.7 * W.sumOfSquares, 2 * 0.7 * 0.7 * W)
    },
    loss("L2", "of the norm and not of its square: λ W / ‖W‖", at: weights) { W, _ in
      (0.7 * W.sumOfSquares, 0.7 * W / W.norm)
    },
    loss("L1", "the step function for the sign", at: weights) { W, _ in
      (0.7 * abs(W).sum, 0.7 * unitStep(W))
    },
    loss("L1", "the magnitude for the sign", at: weights) { W, _ in
      (0.7 * abs(W).sum, 0.7 * abs(W))
    },
    loss("ElasticNet", "the strengths exchanged", at: weights) { W, _ in
      let net = ElasticNet(l1: 0.3, l2: 0.4)
      return (net(W).value, ElasticNet(l1: 0.4, l2: 0.3)(W).gradient)
    },
    loss("ElasticNet", "the magnitudes in the value alone", at: weights) { W, _ in
      let net = ElasticNet(l1: 0.3, l2: 0.4)
      return (net(W).value, net.l2(W).gradient)
    },
  ]

  @Sendable
  private static func weights(seed: UInt64) -> (Matrix<Double>, Matrix<Double>) {
    var random = Random(seed: seed)
    return (.normal(6, 5, using: &random), .zeros(6, 5))
  }
}
