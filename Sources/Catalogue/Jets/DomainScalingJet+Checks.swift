import Matrices
import Networks
import PhysicsInformed
import Verification

extension DomainScalingJet: TapeRecordable where S == Double {
  public func record(_ S: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let (n, a) = (pattern.points(of: S.value), S.tape.variable(scaling.factors))
    let values = S.rows(0..<n) - S.tape.variable(scaling.center)
    return (values ⊙ a).above(S.rows(n..<S.value.rows) ⊙ a)
  }
}

extension Checks {
  static let domainScalingJet = Checks(
    [.layer("DomainScalingJet", input: Shape(6 * 3, 2), layer)],
    wrong: [
      wrong("the factors multiply the gradient of the values alone") { context in
        let n = context.layer.pattern.points(of: context.G)
        let rest = context.G[rows: n..<context.G.rows]
        return Matrix(stacking: [context.dX[rows: 0..<n], rest])
      },
      wrong("the factors forgotten") { $0.G },
    ])

  @Sendable private static func layer(_ random: inout Random) -> DomainScalingJet<Double> {
    DomainScaling.example.onJets(.allSeconds)
  }

  private static func wrong(
    _ mistake: String,
    _ wrong: @escaping @Sendable (Context<DomainScalingJet<Double>>) -> Matrix<Double>
  ) -> WrongPass {
    .layer(
      "DomainScalingJet", mistake, input: Shape(6 * 3, 2), layer,
      wrong: { (wrong($0), $0.gradient) })
  }
}
