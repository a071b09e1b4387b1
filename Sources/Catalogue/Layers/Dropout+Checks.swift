import Matrices
import Networks
import Verification

extension Dropout: TapeRecordable where S == Double {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    // The mask is the layer's output for ones; how it is drawn does not matter for derivatives.
    let M = forward(.ones(X.value.rows, X.value.columns)).output
    return X.tape.variable(M) ⊙ X
  }
}

extension Checks {
  /// The rate is not ½, where p and 1 − p are the same.
  static let dropout = Checks(
    [.layer("Dropout", input: Shape(9, 8)) { Dropout<Double>(rate: 0.3, using: &$0) }],
    wrong: [
      wrong("a new mask drawn for the backward pass") { context in
        var (other, random) = (context.layer, Random(seed: context.layer.seed))
        other.drawMasks(using: &random)
        return other.forward(context.G).output
      },
      wrong("the factor 1/(1 − p) in the forward pass only") { 0.7 * $0.dX },
      wrong("1/p, the drop rate taken for the keep rate") { 0.7 / 0.3 * $0.dX },
      wrong("the gradient passed on where the input was dropped") { $0.G },
    ])

  private static func wrong(
    _ mistake: String, _ wrong: @escaping @Sendable (Context<Dropout<Double>>) -> Matrix<Double>
  ) -> WrongPass {
    .layer(
      "Dropout", mistake, input: Shape(9, 8), { Dropout<Double>(rate: 0.3, using: &$0) },
      wrong: { (wrong($0), $0.gradient) })
  }
}
