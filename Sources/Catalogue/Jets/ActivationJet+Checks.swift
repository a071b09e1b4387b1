import Matrices
import Networks
import Verification

extension Checks {
  /// The chain rule for the derivatives of any activation; each smooth activation has a case of its own.
  static let activationJet = Checks(
    [.layer("ActivationJet", input: Shape(6 * 3, 4)) { _ in ActivationJet(Tanh(), .allSeconds) }],
    wrong: [
      wrong("σ‴ forgotten: second derivatives have no part in Z̄ through σ″") { Z, s, G, dZ in
        for (k, pair) in JetPattern.allSeconds.pairs.enumerated() {
          dZ[0] -= s.third ⊙ Z[1 + pair.i] ⊙ Z[1 + pair.j] ⊙ G[3 + k]
        }
      },
      wrong("the square of a first derivative differentiated once, not twice") { Z, s, G, dZ in
        for (k, pair) in JetPattern.allSeconds.pairs.enumerated() where pair.i == pair.j {
          dZ[1 + pair.i] -= s.second ⊙ Z[1 + pair.i] ⊙ G[3 + k]
        }
      },
      wrong("σ″ forgotten in Z̄ for first derivatives") { Z, s, G, dZ in
        for i in 0..<2 { dZ[0] -= s.second ⊙ Z[1 + i] ⊙ G[1 + i] }
      },
      wrong("the mixed derivative reaches one of its two directions") { Z, s, G, dZ in
        dZ[2] -= s.second ⊙ Z[1] ⊙ G[4]
      },
    ])

  /// A mistake that changes the blocks of the right gradient.
  private static func wrong(
    _ mistake: String,
    _ wrong:
      @escaping @Sendable (
        _ Z: [Matrix<Double>], _ s: ActivationSlopes<Double>, _ G: [Matrix<Double>],
        _ dZ: inout [Matrix<Double>]
      ) -> Void
  ) -> WrongPass {
    .layer(
      "ActivationJet", mistake, input: Shape(6 * 3, 4),
      { _ in ActivationJet(Tanh<Double>(), .allSeconds) },
      wrong: { context in
        let pattern = JetPattern.allSeconds
        let Z = pattern.split(context.X)
        var dZ = pattern.split(context.dX)
        wrong(Z, Tanh().slopes(Z[0]), pattern.split(context.G), &dZ)
        return (Matrix(stacking: dZ), context.gradient)
      })
  }
}
