import Matrices
import Networks
import Verification

extension Variable {
  /// The mean of (f − y)².
  func meanSquaredError(from target: Matrix<Double>) -> Variable {
    (2 / Double(target.count)) * sumOfSquares(from: target)
  }
}

extension Checks {
  static let meanSquaredError = loss(
    "MeanSquaredError", MeanSquaredError(), at: Points.values,
    tape: { $0.meanSquaredError(from: $1) },
    mistakes: [
      .init("divided by n only, the value by n m") { F, Y in
        (MeanSquaredError()(F, Y).value, (2 / Double(F.rows)) * (F - Y))
      },
      .init("not divided at all") { F, Y in (MeanSquaredError()(F, Y).value, 2 * (F - Y)) },
    ])
}
