import Matrices
import Networks
import PhysicsInformed
import Verification

extension PeriodicInput: TapeRecordable where S == Double {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let columns = periods.enumerated().flatMap { j, period in
      let x = pattern.derivatives(X, column: j)
      guard let period else { return [x.stacked] }
      let angle = (2 * Double.pi / period) * x
      let cosine = (Double.pi / 2 + angle).sine()
      return [cosine.stacked, angle.sine().stacked]
    }
    return columns.dropFirst().reduce(columns[0]) { $0.appending(columns: $1) }
  }
}

extension Checks {
  static let periodicInput = Checks(
    [
      .layer("PeriodicInput", input: Shape(6, 3)) { _ in input },
      .layer("PeriodicInput on jets", input: Shape(6 * 3, 3)) { _ in onJets },
    ],
    wrong: [
      wrong("the derivative of the cosine with the sign of the sine") { context in
        context.dX + 2 * slopesOfCosines(context.layer, context.X, context.G)
      },
      wrong("2π/ℓ forgotten") { context in
        let factors = context.layer.periods.map { $0.map { $0 / (2 * .pi) } ?? 1 }
        return context.dX ⊙ .row(factors)
      },
      .layer(
        "PeriodicInput", "φ‴ forgotten: second derivatives have no part in X̄",
        input: Shape(6 * 3, 3), { _ in onJets },
        wrong: { context in
          (withoutSecond(context.layer, context.X, context.G, context.dX), context.gradient)
        }),
    ])

  /// A coordinate between two periodic ones.
  private static let input = PeriodicInput<Double>(periods: [3, nil, 5])
  private static let onJets = input.onJets(.allSeconds)

  private static func wrong(
    _ mistake: String,
    _ wrong: @escaping @Sendable (Context<PeriodicInput<Double>>) -> Matrix<Double>
  ) -> WrongPass {
    .layer(
      "PeriodicInput", mistake, input: Shape(6, 3), { _ in input },
      wrong: { (wrong($0), $0.gradient) })
  }

  /// −ω sin(ωx) G for the cosines, in the columns of their coordinates.
  private static func slopesOfCosines(
    _ layer: PeriodicInput<Double>, _ X: Matrix<Double>, _ G: Matrix<Double>
  ) -> Matrix<Double> {
    var (k, columns) = (0, [Matrix<Double>]())
    for (j, period) in layer.periods.enumerated() {
      let w = period.map { 2 * .pi / $0 } ?? 0
      columns.append(w * sin(w * X.column(j)) ⊙ G.column(k))
      k += period == nil ? 1 : 2
    }
    return columns.dropFirst().reduce(columns[0]) { $0.appending(columns: $1) }
  }
}
