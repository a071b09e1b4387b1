import Matrices
import Networks
import Verification

extension Sigmoid: TapeRecordable, FormulaRecordable where S == Double {
  public func formula<Number: TapeNumber>(_ H: Number) -> Number {
    let E = H.exponential()
    return E / (1 + E)
  }
}

extension Checks {
  static let sigmoid = smoothActivation(
    "Sigmoid", Sigmoid<Double>(),
    mistakes: [
      .init("H ⊙ (1 − H): the input instead of the output") { $0.H ⊙ (1 - $0.H) ⊙ $0.G },
      .init("A ⊙ (1 + A)") { $0.A ⊙ (1 + $0.A) ⊙ $0.G },
      .init("e^H / (1 + e^H)² where e^H overflows", scale: 1e4) {
        let E = exp($0.H)
        return E / square(1 + E) ⊙ $0.G
      },
    ])
}
