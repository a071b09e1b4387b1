import Matrices
import Networks
import Verification

extension LeCunTanh: TapeRecordable, FormulaRecordable where S == Double {
  public func formula<Number: TapeNumber>(_ H: Number) -> Number {
    1.7159 * ((2.0 / 3) * H).hyperbolicTangent()
  }
}

extension Checks {
  static let leCunTanh = smoothActivation(
    "LeCunTanh", LeCunTanh<Double>(),
    mistakes: [
      .init("the inner factor 2/3 forgotten") { 1.5 * $0.dH },
      .init("2/3 typed as 0.66666667") { 0.666_666_67 / (2.0 / 3) * $0.dH },
      .init("1 − A ⊙ A, as if A were tanh") {
        (2.0 / 3) * 1.7159 * (1 - $0.A ⊙ $0.A) ⊙ $0.G
      },
    ])
}
