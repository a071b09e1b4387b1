import Matrices
import Networks
import Verification

extension SiLU: TapeRecordable, FormulaRecordable where S == Double {
  public func formula<Number: TapeNumber>(_ H: Number) -> Number {
    H / (1 + (-1 * H).exponential())
  }
}

extension Checks {
  static let siLU = smoothActivation(
    "SiLU", SiLU<Double>(),
    mistakes: [
      .init("the gate alone, without H ⊙ S′") { logistic($0.H) ⊙ $0.G },
      .init("A ⊙ (1 − A), as for the logistic function") { $0.A ⊙ (1 - $0.A) ⊙ $0.G },
    ])
}
