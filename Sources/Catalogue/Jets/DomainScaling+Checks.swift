import Matrices
import Networks
import PhysicsInformed
import Verification

extension DomainScaling: TapeRecordable where S == Double {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    (X - X.tape.variable(center)) ⊙ X.tape.variable(factors)
  }
}

extension DomainScaling<Double> {
  /// Two coordinates with different centers and widths.
  static let example = DomainScaling(["t": 0...5, "x": -1...3])
}

extension Checks {
  static let domainScaling = Checks(
    [.layer("DomainScaling", input: Shape(6, 2)) { _ in DomainScaling.example }],
    wrong: [
      wrong("the factors forgotten") { $0.G },
      wrong("divided by the factors, as the way back to the coordinates would be") {
        $0.G / $0.layer.factors
      },
    ])

  private static func wrong(
    _ mistake: String,
    _ wrong: @escaping @Sendable (Context<DomainScaling<Double>>) -> Matrix<Double>
  ) -> WrongPass {
    .layer(
      "DomainScaling", mistake, input: Shape(6, 2), { _ in DomainScaling.example },
      wrong: { (wrong($0), $0.gradient) })
  }
}
