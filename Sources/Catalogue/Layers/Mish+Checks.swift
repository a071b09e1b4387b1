import Matrices
import Networks
import Verification

extension Mish: TapeRecordable, FormulaRecordable where S == Double {
  public func formula<Number: TapeNumber>(_ H: Number) -> Number {
    H ⊙ (1 + H.exponential()).logarithm().hyperbolicTangent()
  }
}

extension Checks {
  static let mish = smoothActivation(
    "Mish", Mish<Double>(),
    mistakes: [
      .init("the gate alone, without H ⊙ T′") { $0.A / $0.H ⊙ $0.G },
      .init("T′ = 1 − T², without the slope of softplus") {
        let T = $0.A / $0.H
        return (T + $0.H ⊙ (1 - square(T))) ⊙ $0.G
      },
      .init("T = N / (N + 2), N = e^H (e^H + 2) where e^H overflows", scale: 1e4) {
        let E = exp($0.H)
        let N = E ⊙ (E + 2)
        return (N / (N + 2) + 4 * $0.H ⊙ E ⊙ (E + 1) / square(N + 2)) ⊙ $0.G
      },
    ])
}
