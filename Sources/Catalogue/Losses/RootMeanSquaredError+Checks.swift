import Matrices
import Networks
import Verification

extension Checks {
  static let rootMeanSquaredError = loss(
    "RootMeanSquaredError", RootMeanSquaredError(), at: Points.values,
    tape: {
      ((2 / Double($1.count)) * $0.sumOfSquares(from: $1)).squareRoot()
    },
    mistakes: [
      .init("the gradient of the mean of squares") {
        (RootMeanSquaredError()($0, $1).value, MeanSquaredError()($0, $1).gradient)
      },
      .init("divided by L, but not by n m") {
        let value = RootMeanSquaredError()($0, $1).value
        return (value, ($0 - $1) / value)
      },
    ])
}
