import Matrices
import Networks
import Verification

extension Softplus: TapeRecordable, FormulaRecordable where S == Double {
  public func formula<Number: TapeNumber>(_ H: Number) -> Number {
    (1 + H.exponential()).logarithm()
  }
}

extension Checks {
  static let softplus = smoothActivation(
    "Softplus", Softplus<Double>(),
    mistakes: [
      .init("the slope taken at the output") { logistic($0.A) ⊙ $0.G },
      .init("the derivative of the logistic function instead of it") {
        let S = logistic($0.H)
        return S ⊙ (1 - S) ⊙ $0.G
      },
      .init("e^H / (1 + e^H) where e^H overflows", scale: 1e4) {
        let E = exp($0.H)
        return E / (1 + E) ⊙ $0.G
      },
    ])
}
