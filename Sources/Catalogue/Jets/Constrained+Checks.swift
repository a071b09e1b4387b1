import Matrices
import Networks
import PhysicsInformed
import Verification

/// A network whose outputs satisfy a hard constraint.
private typealias ConstrainedNetwork = Constrained<
  Chain<Chain<Dense<Double>, Tanh<Double>>, Dense<Double>>
>

extension Checks {
  static let constrained = Checks(
    [
      .layer(
        "Constrained", input: Shape(6, 2), network,
        tape: { formula($0, $1, JetPattern(directions: 0)) }),
      .layer(
        "Constrained on jets", input: Shape(6 * 3, 2), { network(&$0).onJets(.allSeconds) },
        tape: { formula($0, $1, .allSeconds) }),
    ],
    wrong: [
      wrongProduct("N̄ = d ū for each component: the derivatives of d forgotten") { G, d in
        G.map { d[0] ⊙ $0 }
      },
      wrongProduct("the pair (i, i) counted once in N̄_i") { G, d in
        var N̄ = product(G, d)
        for (k, pair) in JetPattern.allSeconds.pairs.enumerated() where pair.i == pair.j {
          N̄[1 + pair.i] -= d[1 + pair.i] ⊙ G[3 + k]
        }
        return N̄
      },
      wrongProduct("second derivatives of d forgotten in N̄") { G, d in
        var N̄ = product(G, d)
        for k in 3..<6 { N̄[0] -= d[k] ⊙ G[k] }
        return N̄
      },
      wrong("the points move N, but not g") { context in
        let dg = inputGradient(
          SeparableJet(HardConstraint.ofEachKind.values, .allSeconds), context.X, context.G)
        return (context.dX - dg, context.gradient)
      },
    ])

  @Sendable private static func network(_ random: inout Random) -> ConstrainedNetwork {
    Constrained(
      Networks.network(of: Double.self) {
        Dense(from: 2, to: 5, using: &random).withRandomBias(&random)
        Tanh()
        Dense(from: 5, to: 1, using: &random).withRandomBias(&random)
      }, by: .ofEachKind)
  }

  // MARK: - On a tape

  private static func formula(
    _ X: Variable, _ parameters: [Variable], _ pattern: JetPattern
  ) -> Variable {
    let (t, x) = (pattern.derivatives(X, column: 0), pattern.derivatives(X, column: 1))
    // û = g + d N, and N = tanh(X W + b) V + c
    let hidden = affine(X, parameters[0], parameters[1], pattern)
    let A = pattern.derivatives(hidden).hyperbolicTangent().stacked
    let N = affine(A, parameters[2], parameters[3], pattern)
    return (HardConstraint.values(t, x) + HardConstraint.factor(t, x) ⊙ pattern.derivatives(N))
      .stacked
  }

  /// X W + b for the values, and X W for the derivatives.
  private static func affine(
    _ X: Variable, _ W: Variable, _ b: Variable, _ pattern: JetPattern
  ) -> Variable {
    let (H, n) = (X * W, pattern.points(of: X.value))
    let values = H.rows(0..<n) + b
    return n == H.value.rows ? values : values.above(H.rows(n..<H.value.rows))
  }

  // MARK: - Mistakes

  private static func wrong(
    _ mistake: String, _ wrong: @escaping Context<ConstrainedNetwork.OnJets>.Mistake
  ) -> WrongPass {
    .layer(
      "Constrained", mistake, input: Shape(6 * 3, 2), { network(&$0).onJets(.allSeconds) },
      tape: { formula($0, $1, .allSeconds) }, wrong: wrong)
  }

  /// A mistake in N̄, in terms of the components of ū and of d.
  private static func wrongProduct(
    _ mistake: String,
    _ wrong:
      @escaping @Sendable (_ G: [Matrix<Double>], _ d: [Matrix<Double>]) -> [Matrix<Double>]
  ) -> WrongPass {
    self.wrong(mistake) { context in
      let pattern = JetPattern.allSeconds
      let d = SeparableJet<Double>(HardConstraint.ofEachKind.factor, pattern)(context.X)
      let N̄ = Matrix(stacking: wrong(pattern.split(context.G), pattern.split(d)))
      let network = context.layer.network
      let gradient = network.backward(N̄, network.forward(context.X).cache).gradient
      return (context.dX, gradient)
    }
  }

  /// The right N̄.
  private static func product(_ G: [Matrix<Double>], _ d: [Matrix<Double>]) -> [Matrix<Double>] {
    let first = d[0] ⊙ G[0] + d[1] ⊙ G[1] + d[2] ⊙ G[2]
    var N̄ = [first + d[3] ⊙ G[3] + d[4] ⊙ G[4] + d[5] ⊙ G[5]] + G[1...].map { d[0] ⊙ $0 }
    N̄[1] += 2 * d[1] ⊙ G[3] + d[2] ⊙ G[4]
    N̄[2] += 2 * d[2] ⊙ G[5] + d[1] ⊙ G[4]
    return N̄
  }
}
