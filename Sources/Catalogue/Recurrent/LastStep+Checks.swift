import Matrices
import Networks
import Recurrent
import Verification

extension Checks {
  static let lastStep = Checks(
    [.layer("LastStep", input: Ragged.shape, make, tape: formula)],
    wrong: [
      .layer(
        "LastStep", "the gradient not passed through the steps that a sequence lacks", input: Ragged.shape, make,
        tape: formula,
        wrong: { context in
          let isLongest = Matrix.column(lengths.map { $0 == 3 ? 1.0 : 0 })
          let last = context.layer.base
          return Ragged.values(
            last.backward(context.G ⊙ isLongest, last.forward(Ragged.sequences(context.X)).cache))
        }),
      .layer(
        "LastStep", "the last column for the last step of each sequence", input: Ragged.shape, make, tape: formula,
        wrong: { context in
          let full = Recurrent(context.layer.base.cell)
          return full.backward(context.G, full.forward(context.X).cache)
        }),
      .layer(
        "LastStep", "every step given the gradient, and not the last alone", input: Ragged.shape, make, tape: formula,
        wrong: { context in
          let all = AllSteps(context.layer.base.cell)
          let G = (0..<3).reduce(context.G) { sum, _ in sum.appending(columns: context.G) }
          return Ragged.values(
            all.backward(Ragged.sequences(G, features: 3), all.forward(Ragged.sequences(context.X)).cache))
        }),
    ])

  private static let formula: Formula = { X, parameters in Ragged.formula(X, parameters).last }

  @Sendable private static func make(_ random: inout Random) -> MatrixForm<LastStep<LSTM<Double>>> {
    MatrixForm(
      LastStep(Ragged.cell(&random)), input: { Ragged.sequences($0) }, inputGradient: { $0.values }, output: { $0 },
      outputGradient: { $0 })
  }
}
