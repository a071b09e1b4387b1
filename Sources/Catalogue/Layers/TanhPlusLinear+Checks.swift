import Matrices
import Networks
import Verification

extension TanhPlusLinear: TapeRecordable, FormulaRecordable where S == Double {
  public func formula<Number: TapeNumber>(_ H: Number) -> Number {
    H.hyperbolicTangent() + slope * H
  }
}

extension Checks {
  static let tanhPlusLinear = smoothActivation(
    "TanhPlusLinear", TanhPlusLinear<Double>(),
    mistakes: [
      .init("the slope of the linear term forgotten") { $0.dH - 0.1 * $0.G },
      .init("1 − A ⊙ A + a, as if A were tanh") { (1 - $0.A ⊙ $0.A + 0.1) ⊙ $0.G },
    ])
}
