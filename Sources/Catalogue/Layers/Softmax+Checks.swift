import Matrices
import Networks
import Verification

extension Softmax: TapeRecordable where S == Double {
  public func record(_ Z: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let E = Z.exponential()
    return E / E.rowSums()
  }
}

extension Checks {
  static let softmax = activation(
    "Softmax", Softmax<Double>(),
    mistakes: [
      .init("only the diagonal of the Jacobian") { $0.A ⊙ (1 - $0.A) ⊙ $0.G },
      .init("the sum over the samples instead of the classes") {
        $0.A ⊙ ($0.G - ($0.A ⊙ $0.G).columnSums())
      },
      .init("no gradient, since the outputs sum to 1") { 0 * $0.G },
    ])
}
