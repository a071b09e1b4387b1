import Matrices
import Networks
import Recurrent
import Verification

extension Checks {
  static let bidirectional = Checks(
    [.layer("Bidirectional", input: Ragged.shape, make, tape: formula)],
    wrong: [
      wrong("∂L/∂X of the second direction not turned around again") { dX, dPX in dX.values + dPX.values },
      wrong("∂L/∂X of the second direction turned around over the whole width") { dX, dPX in
        dX.values + Sequences(dPX.values, features: 2).reversed().values
      },
      wrong("∂L/∂X of the first direction alone") { dX, _ in dX.values },
      .layer(
        "Bidirectional", "the gradients of both directions exchanged", input: Ragged.shape, make, tape: formula,
        wrong: { context in
          (context.dX, ParameterPair(context.gradient.second, context.gradient.first))
        }),
    ])

  /// A mistake in ∂L/∂X, from that of each direction in the order in which it reads.
  private static func wrong(
    _ mistake: String,
    _ wrong: @escaping @Sendable (_ dX: Sequences<Double>, _ dPX: Sequences<Double>) -> Matrix<Double>
  ) -> WrongPass {
    .layer(
      "Bidirectional", mistake, input: Ragged.shape, make, tape: formula,
      wrong: { context in
        let (both, X, G) = (
          context.layer.base, Ragged.sequences(context.X), Ragged.sequences(context.G, features: 6)
        )
        let (f, g) = (AllSteps(both.first), AllSteps(both.second))
        let dX = f.backward(G[features: 0..<3], f.forward(X).cache).inputGradient
        let dPX = g.backward(G[features: 3..<6].reversed(), g.forward(X.reversed()).cache).inputGradient
        return (wrong(dX, dPX), context.gradient)
      })
  }

  /// The second direction reads a sequence of length T as x_T, x_{T−1}, …, which is a permutation of the columns of
  /// each row, written as a sum over the lengths that occur.
  private static let formula: Formula = { X, parameters in
    let forwards = Ragged.formula(X, Array(parameters[..<3])).steps
    let backwards = Ragged.formula(reversed(X, features: 2), Array(parameters[3...])).steps
    let turned = reversed(Ragged.joined(backwards), features: 3)
    return Ragged.joined(
      forwards.indices.flatMap { t in [forwards[t], turned.columns(3 * t..<3 * (t + 1))] })
  }

  private static func reversed(_ X: Variable, features p: Int) -> Variable {
    let steps = X.value.columns / p
    let parts = Set(lengths).sorted().map { length in
      let isOfLength = X.tape.variable(.column(lengths.map { $0 == length ? 1 : 0 }))
      let order = (0..<steps).map { $0 < length ? length - 1 - $0 : $0 }
      return Ragged.joined(order.map { X.columns($0 * p..<($0 + 1) * p) }) ⊙ isOfLength
    }
    return parts.dropFirst().reduce(parts[0]) { $0 + $1 }
  }

  @Sendable private static func make(_ random: inout Random) -> MatrixForm<Bidirectional<LSTM<Double>>> {
    MatrixForm(
      Bidirectional(Ragged.cell(&random), Ragged.cell(&random)), input: { Ragged.sequences($0) },
      inputGradient: { $0.values }, output: { $0.values }, outputGradient: { Ragged.sequences($0, features: 6) })
  }
}
