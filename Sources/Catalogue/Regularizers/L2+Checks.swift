import Matrices
import Networks
import Verification

extension Checks {
  static let l2 = penalty(
    "L2", L2(0.7), tape: { W in 0.7 * (W ⊙ W).sum() },
    mistakes: [
      ("the factor 2 forgotten: λ W", { W in (0.7 * W.sumOfSquares, 0.7 * W) }),
      (
        "λ also inside the square: 2 λ² W",
        { W in (0.7 * W.sumOfSquares, 2 * 0.7 * 0.7 * W) }
      ),
      (
        "of the norm and not of its square: λ W / ‖W‖",
        { W in (0.7 * W.sumOfSquares, 0.7 * W / W.norm) }
      ),
    ])
}
