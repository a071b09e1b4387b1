import Matrices
import Networks
import Verification

extension Checks {
  static let l1 = penalty(
    "L1", L1(0.7), tape: { W in 0.7 * W.absolute().sum() },
    mistakes: [
      ("the step function for the sign", { W in (0.7 * abs(W).sum, 0.7 * unitStep(W)) }),
      ("the magnitude for the sign", { W in (0.7 * abs(W).sum, 0.7 * abs(W)) }),
    ])
}
