import Matrices
import Networks
import Verification

extension Variable {
  /// ½ Σ (f − y)².
  func sumOfSquares(from target: Matrix<Double>) -> Variable {
    let E = self - tape.variable(target)
    return 0.5 * (E ⊙ E).sum()
  }
}

extension Checks {
  static let sumOfSquares = loss(
    "SumOfSquares", SumOfSquares(), at: Points.values,
    tape: { $0.sumOfSquares(from: $1) },
    mistakes: [
      .init("a factor 2, as without the ½ of the value") { F, Y in
        ((F - Y).sumOfSquares / 2, 2 * (F - Y))
      },
      .init("the sign: Y − F") { F, Y in ((F - Y).sumOfSquares / 2, Y - F) },
    ])
}
