import Matrices
import Networks
import Verification

extension Checks {
  static let meanAbsoluteError = loss(
    "MeanAbsoluteError", MeanAbsoluteError(), at: Points.values,
    tape: {
      (1 / Double($1.count)) * ($0 - $0.tape.variable($1)).absolute().sum()
    },
    mistakes: [
      .init("θ(e) instead of the sign") {
        (MeanAbsoluteError()($0, $1).value, unitStep($0 - $1) / Double($0.count))
      },
      .init("the error instead of its sign") {
        (MeanAbsoluteError()($0, $1).value, ($0 - $1) / Double($0.count))
      },
    ])
}
