import Matrices
import Networks
import Recurrent
import Verification

extension Checks {
  static let recurrent = Checks(
    [.layer("Recurrent", input: shape, makeAll, tape: formula)],
    wrong: [
      .layer(
        "Recurrent", "no gradient from a step to the one before: right for one step only", input: shape, makeAll,
        tape: formula,
        wrong: { context in
          let cut = Recurrent(context.layer.cell, returning: .allSteps, truncation: 1)
          return cut.backward(context.G, cut.forward(context.X).cache)
        }),
      .layer(
        "Recurrent", "the gradient of the last step alone, without those that the loss has for the others",
        input: shape, makeAll, tape: formula,
        wrong: { context in
          let last = Recurrent(context.layer.cell)
          return last.backward(context.G[columns: 9..<12], last.forward(context.X).cache)
        }),
      .layer(
        "Recurrent", "the gradient of the last output given to the first step", input: shape, makeLast,
        tape: lastFormula,
        wrong: { context in
          let all = Recurrent(context.layer.cell, returning: .allSteps)
          let G = context.G.appending(columns: .zeros(3, 9))
          return all.backward(G, all.forward(context.X).cache)
        }),
      .layer(
        "Recurrent", "the gradients of the steps averaged, not added up", input: shape, makeLast, tape: lastFormula,
        wrong: { context in
          var gradient = context.gradient
          gradient.update(along: gradient) { own, _, _ in own /= 4 }
          return (context.dX, gradient)
        }),
    ],
    extra: [.layer("Recurrent, last step", input: shape, makeLast, tape: lastFormula)])

  /// Three sequences of four steps.
  private static let shape = Shape(3, 8)

  @Sendable private static func makeAll(_ random: inout Random) -> Recurrent<LSTM<Double>> {
    Recurrent(Ragged.cell(&random), returning: .allSteps)
  }

  @Sendable private static func makeLast(_ random: inout Random) -> Recurrent<LSTM<Double>> {
    Recurrent(Ragged.cell(&random))
  }

  private static let formula: Formula = { X, parameters in
    Ragged.joined(Ragged.formula(X, parameters, lengths: [4, 4, 4]).steps)
  }

  private static let lastFormula: Formula = { X, parameters in
    Ragged.formula(X, parameters, lengths: [4, 4, 4]).last
  }
}
