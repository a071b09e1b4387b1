import Matrices
import Networks
import Recurrent
import Verification

extension Readout: TapeRecordable where S == Double {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let (V, d) = (parameters.removeFirst(), parameters.removeFirst())
    let q = V.value.rows
    return Ragged.joined((0..<X.value.columns / q).map { t in X.columns(t * q..<(t + 1) * q) * V + d })
  }
}

extension Checks {
  static let readout = Checks(
    [.layer("Readout", input: Shape(3, 8), make)],
    wrong: [
      .layer(
        "Readout", "∂L/∂V of the last step alone", input: Shape(3, 8), make,
        wrong: { context in
          let dV = context.X[columns: 6..<8].T * context.G[columns: 9..<12]
          return (context.dX, .init(weights: dV, bias: context.gradient.bias))
        }),
      .layer(
        "Readout", "∂L/∂d averaged over the steps", input: Shape(3, 8), make,
        wrong: { ($0.dX, .init(weights: $0.gradient.weights, bias: $0.gradient.bias / 4)) }),
      .layer(
        "Readout", "the steps taken for the rows of a transposed sequence", input: Shape(3, 8), make,
        wrong: { context in
          let order = (0..<12).map { $0 % 3 * 4 + $0 / 3 }
          return (context.dX.reshaped(12, 2).rows(at: order).reshaped(3, 8), context.gradient)
        }),
    ])

  @Sendable private static func make(_ random: inout Random) -> Readout<Double> {
    Readout(weights: .normal(2, 3, using: &random), bias: .normal(1, 3, using: &random))
  }
}
