import Matrices
import Networks
import Verification

extension ELU: TapeRecordable where S == Double {
  public func record(_ H: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    H.exponentialLinear(alpha)
  }
}

extension Variable {
  /// x above 0, α (eˣ − 1) below.
  func exponentialLinear(_ alpha: Double) -> Variable {
    positivePart() + alpha * (-1 + (-1 * (-1 * self).positivePart()).exponential())
  }
}

extension Checks {
  /// α is not 1, for which there is no kink at 0.
  static let elu = activation(
    "ELU", ELU<Double>(alpha: 0.7),
    mistakes: [
      .init("A instead of A + α below zero") {
        let step = unitStep($0.H)
        return (step + (1 - step) ⊙ $0.A) ⊙ $0.G
      },
      .init("α = 1 in the backward pass only") { ELU(alpha: 1).pullback($0.G, input: $0.H) },
    ])
}
