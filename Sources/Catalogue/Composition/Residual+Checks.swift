import Matrices
import Networks
import Verification

extension Residual: TapeRecordable where Block: TapeRecordable {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    X + block.record(X, &parameters)
  }
}

extension Checks {
  static let residual = Checks(
    [.layer("Residual", input: Shape(7, 5)) { block(&$0) }],
    wrong: [
      .layer(
        "Residual", "the shortcut forgotten on the way back", input: Shape(7, 5), block,
        wrong: { ($0.dX - $0.G, $0.gradient) }),
      .layer(
        "Residual", "the block's gradient forgotten, the shortcut's kept", input: Shape(7, 5), block,
        wrong: { ($0.G, $0.gradient) }),
    ])

  @Sendable private static func block(
    _ random: inout Random
  ) -> Residual<Chain<Dense<Double>, Tanh<Double>>> {
    let dense = Dense<Double>(from: 5, to: 5, using: &random).withRandomBias(&random)
    return Residual(Chain(dense, Tanh()))
  }
}
