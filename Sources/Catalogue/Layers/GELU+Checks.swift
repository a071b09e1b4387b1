import Matrices
import Networks
import Verification

extension GELU: TapeRecordable, FormulaRecordable where S == Double {
  public func formula<Number: TapeNumber>(_ H: Number) -> Number {
    // √(2/π) (h + 0.044715 h³)
    let U = (2 / Double.pi).squareRoot() * (H + 0.044715 * (H ⊙ H ⊙ H))
    return 0.5 * (H ⊙ (1 + U.hyperbolicTangent()))
  }
}

extension Checks {
  static let gelu = smoothActivation(
    "GELU", GELU<Double>(),
    mistakes: [
      .init("the gate alone, without H ⊙ S′") { $0.A / $0.H ⊙ $0.G },
      .init("the slope of SiLU with 1.702, the other approximation") {
        let S = logistic(1.702 * $0.H)
        return S ⊙ (1 + 1.702 * $0.H ⊙ (1 - S)) ⊙ $0.G
      },
      .init("the factor 3 of the cube's derivative forgotten") {
        let S = $0.A / $0.H
        let right = $0.H ⊙ S ⊙ (1 - S) ⊙ (2 * 0.044715 * square($0.H)) ⊙ $0.G
        return $0.dH - 1.5957691216057308 * right
      },
    ])
}
