import Matrices
import Networks
import Verification

extension Tanh: TapeRecordable, FormulaRecordable where S == Double {
  public func formula<Number: TapeNumber>(_ H: Number) -> Number {
    H.hyperbolicTangent()
  }
}

extension Checks {
  static let tanh = activation(
    "Tanh", Tanh<Double>(),
    mistakes: [
      .init("1 − A instead of 1 − A ⊙ A") { (1 - $0.A) ⊙ $0.G },
      .init("1 − H ⊙ H: the input instead of the output") { (1 - $0.H ⊙ $0.H) ⊙ $0.G },
      .init("the upstream gradient ignored") { 1 - $0.A ⊙ $0.A },
      .init("σ′ evaluated at the output: 1 − tanh²(A)") {
        let T = Matrices.tanh($0.A)
        return (1 - T ⊙ T) ⊙ $0.G
      },
      .init("computed in single precision") {
        let (A, G) = (Matrix<Float>($0.A), Matrix<Float>($0.G))
        return Matrix<Double>((1 - A ⊙ A) ⊙ G)
      },
    ])
}
