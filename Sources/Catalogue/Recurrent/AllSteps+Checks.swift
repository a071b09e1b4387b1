import Matrices
import Networks
import Recurrent
import Verification

/// Maps of ragged sequences as layers of matrices.
enum Ragged {
  /// Values of 2 features, with room for one step more than the longest sequence has.
  static let shape = Shape(Checks.lengths.count, 8)

  static func sequences(_ X: Matrix<Double>, features: Int = 2) -> Sequences<Double> {
    Sequences(X, lengths: Checks.lengths, features: features)
  }

  static func cell(_ random: inout Random) -> LSTM<Double> {
    LSTM(from: 2, to: 3, using: &random).withRandomParameters(&random)
  }

  /// The outputs of all steps and the last ones, on a tape.
  static func formula(
    _ X: Variable, _ parameters: [Variable], lengths: [Int] = Checks.lengths
  ) -> (steps: [Variable], last: Variable) {
    let zeros = [X.tape.variable(.zeros(X.value.rows, 3)), X.tape.variable(.zeros(X.value.rows, 3))]
    let (outputs, final) = LSTM<Double>.unrolled(
      X, zeros, parameters, lengths: lengths, steps: X.value.columns / 2, inputs: 2)
    return (outputs, final[0])
  }

  static func joined(_ blocks: [Variable]) -> Variable {
    blocks.dropFirst().reduce(blocks[0]) { $0.appending(columns: $1) }
  }

  /// The values and the parameters' gradient of a backward pass, as a mistake returns them.
  static func values<P>(_ result: (inputGradient: Sequences<Double>, gradient: P)) -> (Matrix<Double>, P) {
    (result.inputGradient.values, result.gradient)
  }
}

extension Checks {
  static let allSteps = Checks(
    [.layer("AllSteps", input: Ragged.shape, make, tape: formula)],
    wrong: [
      .layer(
        "AllSteps", "the mask in the forward pass only", input: Ragged.shape, make, tape: formula,
        wrong: { context in
          // Backwards as if every sequence had all steps.
          let full = Recurrent(context.layer.base.cell, returning: .allSteps)
          return full.backward(context.G, full.forward(context.X).cache)
        }),
      .layer(
        "AllSteps", "a state that is frozen forwards and set to 0 backwards: only the longest sequences have gradients",
        input: Ragged.shape, make, tape: formula,
        wrong: { context in
          let isLongest = Matrix.column(lengths.map { $0 == 3 ? 1.0 : 0 })
          let all = context.layer.base
          return Ragged.values(
            all.backward(
              Ragged.sequences(context.G ⊙ isLongest, features: 3),
              all.forward(Ragged.sequences(context.X)).cache))
        }),
      .layer(
        "AllSteps", "∂L/∂X of the packed rows in the order of the lengths", input: Ragged.shape, make, tape: formula,
        wrong: { context in (context.dX.rows(at: Packing(lengths: lengths).order), context.gradient) }),
    ])

  private static let formula: Formula = { X, parameters in Ragged.joined(Ragged.formula(X, parameters).steps) }

  @Sendable private static func make(_ random: inout Random) -> MatrixForm<AllSteps<LSTM<Double>>> {
    MatrixForm(
      AllSteps(Ragged.cell(&random)), input: { Ragged.sequences($0) }, inputGradient: { $0.values },
      output: { $0.values }, outputGradient: { Ragged.sequences($0, features: 3) })
  }
}
