import Matrices
import Networks
import Verification

extension Sine: TapeRecordable, FormulaRecordable where S == Double {
  public func formula<Number: TapeNumber>(_ H: Number) -> Number {
    (frequency * H).sine()
  }
}

extension Checks {
  static let sine = smoothActivation(
    "Sine", Sine<Double>(frequency: 3), onJets: Sine(frequency: 1.5),
    mistakes: [
      .init("the frequency forgotten") { cos(3 * $0.H) ⊙ $0.G },
      .init("√(1 − A ⊙ A), which has lost the sign of the cosine") {
        3 * sqrt(1 - $0.A ⊙ $0.A) ⊙ $0.G
      },
      .init("the sign, as of a cosine") { -3 * sin(3 * $0.H) ⊙ $0.G },
    ])
}
