import Matrices
import Networks
import Verification

extension Checks {
  /// A penalty as a function of one weight matrix, checked as a loss without a target.
  static func penalty(
    _ name: String, _ penalty: some Penalty, tape: @escaping @Sendable (Variable) -> Variable,
    mistakes: [(text: String, penalty: @Sendable (Matrix<Double>) -> (Double, Matrix<Double>))]
  ) -> Checks {
    let right: LossLayer.Function = { W, _ in penalty(W) }
    return Checks(
      [
        Case(name) { check in
          let (W, none) = Points.weights(seed: check.seed)
          return check.check(name, loss: right, at: W, none, tape: tape)
        }
      ],
      wrong: mistakes.map { mistake in
        .at(name, mistake.text) { check in
          let (W, none) = Points.weights(seed: check.seed)
          return check.check("\(name), wrong", loss: { W, _ in mistake.penalty(W) }, at: W, none)
        }
      })
  }
}
