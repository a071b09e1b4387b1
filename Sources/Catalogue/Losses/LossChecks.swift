import Matrices
import Networks
import Verification

/// A mistake in the gradient of a loss, or in its value.
struct LossMistake: Sendable {
  let text: String
  /// The predictions and targets at which it shows; nil for those at which the loss itself is checked.
  let point: Points.Source?
  let loss: LossLayer.Function

  init(_ text: String, at point: Points.Source? = nil, _ loss: @escaping LossLayer.Function) {
    (self.text, self.point, self.loss) = (text, point, loss)
  }
}

extension Checks {
  /// A loss at random predictions and targets of its kind, with its formula on a tape.
  static func loss(
    _ name: String, _ loss: some Loss, at point: @escaping Points.Source,
    tape: @escaping @Sendable (Variable, _ target: Matrix<Double>) -> Variable,
    mistakes: [LossMistake]
  ) -> Checks {
    let right: LossLayer.Function = { loss($0, $1) }
    return Checks(
      [
        Case(name) { check in
          let (P, Y) = point(check.seed)
          return check.check(name, loss: right, at: P, Y) { tape($0, Y) }
        }
      ],
      wrong: mistakes.map { mistake in
        .at(name, mistake.text) { check in
          let (P, Y) = (mistake.point ?? point)(check.seed)
          return check.check("\(name), wrong", loss: mistake.loss, at: P, Y)
        }
      },
      extra: loss.reduction == .whole ? [] : [weighted(name, loss, at: point)])
  }

  /// The weighted mean of the losses of six samples.
  private static func weighted(
    _ name: String, _ loss: some Loss, at point: @escaping Points.Source
  ) -> Case {
    let w = Matrix<Double>.column([0.5, 2, 1, 0, 3, 1.25])
    return Case("weighted \(name)") { check in
      let (P, Y) = point(check.seed)
      return check.check("weighted \(name)", loss: { loss($0, $1, weights: w) }, at: P, Y)
    }
  }
}
