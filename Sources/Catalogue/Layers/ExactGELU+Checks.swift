import Matrices
import Networks
import Verification

extension ExactGELU: TapeRecordable, FormulaRecordable where S == Double {
  public func formula<Number: TapeNumber>(_ H: Number) -> Number { H ⊙ H.normalDistribution() }
}

extension Checks {
  static let exactGELU = smoothActivation(
    "ExactGELU", ExactGELU<Double>(),
    mistakes: [
      .init("the gate alone, without H ⊙ φ") { normalDistribution($0.H) ⊙ $0.G },
      .init("the slope of the form with tanh") { GELU<Double>().pullback($0.G, input: $0.H) },
    ])
}
