import Matrices
import Networks
import PhysicsInformed

extension WrongPass {
  /// Mistakes with functions of the points.
  static let constraints: [WrongPass] = [
    separable("the last product overwrites the gradients of the others") { context in
      let last = SeparableFunction([Case.constraint.values.terms.last!])
      return inputGradient(SeparableJet(last, Case.allSeconds), context.X, context.G)
    },
    separable("φ‴ forgotten: second derivatives have no part in X̄") { context in
      withoutSecond(context.layer, context.X, context.G, context.dX)
    },
    constrained("N̄ = d ū for each component: the derivatives of d forgotten") { G, d in
      G.map { d[0] ⊙ $0 }
    },
    constrained("the pair (i, i) counted once in N̄_i") { G, d in
      var N̄ = product(G, d)
      for (k, pair) in Case.allSeconds.pairs.enumerated() where pair.i == pair.j {
        N̄[1 + pair.i] -= d[1 + pair.i] ⊙ G[3 + k]
      }
      return N̄
    },
    constrained("second derivatives of d forgotten in N̄") { G, d in
      var N̄ = product(G, d)
      for k in 3..<6 { N̄[0] -= d[k] ⊙ G[k] }
      return N̄
    },
    constrainedNetwork("the points move N, but not g") { context in
      let dg = inputGradient(
        SeparableJet(Case.constraint.values, Case.allSeconds), context.X, context.G)
      return (context.dX - dg, context.gradient)
    },
    periodic("the derivative of the cosine with the sign of the sine") { context in
      (context.dX + 2 * slopesOfCosines(context.layer, context.X, context.G), context.gradient)
    },
    periodic("2π/ℓ forgotten") { context in
      let factors = context.layer.periods.map { $0.map { $0 / (2 * .pi) } ?? 1 }
      return (context.dX ⊙ .row(factors), context.gradient)
    },
    layer(
      "PeriodicInput", "φ‴ forgotten: second derivatives have no part in X̄",
      input: Shape(6 * 3, 3), { _ in Case.periodicInput().onJets(Case.allSeconds) }
    ) { context in
      (withoutSecond(context.layer, context.X, context.G, context.dX), context.gradient)
    },
  ]

  // MARK: - Parts of gradients

  private static func inputGradient<L: Layer<Double>>(
    _ layer: L, _ X: Matrix<Double>, _ G: Matrix<Double>
  ) -> Matrix<Double> {
    layer.backward(G, layer.forward(X).cache).inputGradient
  }

  /// The gradient, but for the points that of the values and the first derivatives alone.
  private static func withoutSecond<L: Layer<Double>>(
    _ layer: L, _ X: Matrix<Double>, _ G: Matrix<Double>, _ dX: Matrix<Double>
  ) -> Matrix<Double> {
    let n = Case.allSeconds.points(of: X)
    let lower = G[rows: 0..<3 * n]
    let wrong = inputGradient(
      layer, X, Matrix(stacking: [lower, .zeros(3 * n, G.columns)]))
    return Matrix(stacking: [wrong[rows: 0..<n], dX[rows: n..<dX.rows]])
  }

  /// N̄ by the right formula.
  private static func product(
    _ G: [Matrix<Double>], _ d: [Matrix<Double>]
  ) -> [Matrix<Double>] {
    let first = d[0] ⊙ G[0] + d[1] ⊙ G[1] + d[2] ⊙ G[2]
    var N̄ = [first + d[3] ⊙ G[3] + d[4] ⊙ G[4] + d[5] ⊙ G[5]] + G[1...].map { d[0] ⊙ $0 }
    N̄[1] += 2 * d[1] ⊙ G[3] + d[2] ⊙ G[4]
    N̄[2] += 2 * d[2] ⊙ G[5] + d[1] ⊙ G[4]
    return N̄
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

  // MARK: - Making one

  private static func separable(
    _ mistake: String,
    _ wrong: @escaping @Sendable (WrongLayer<SeparableJet<Double>>.Context) -> Matrix<Double>
  ) -> WrongPass {
    layer(
      "SeparableJet", mistake, input: Shape(6 * 3, 2),
      { _ in SeparableJet<Double>(Case.constraint.values, Case.allSeconds) },
      tape: { _, X, _ in Case.separable(X, Case.allSeconds) },
      wrong: { context in (wrong(context), context.gradient) })
  }

  /// A mistake in N̄, by the components of ū and of d.
  private static func constrained(
    _ mistake: String,
    _ wrong:
      @escaping @Sendable (_ G: [Matrix<Double>], _ d: [Matrix<Double>]) -> [Matrix<Double>]
  ) -> WrongPass {
    constrainedNetwork(mistake) { context in
      let pattern = Case.allSeconds
      let d = SeparableJet<Double>(Case.constraint.factor, pattern)(context.X)
      let N̄ = Matrix(stacking: wrong(pattern.split(context.G), pattern.split(d)))
      let network = context.layer.network
      let gradient = network.backward(N̄, network.forward(context.X).cache).gradient
      return (context.dX, .init(gradient, NoParameters()))
    }
  }

  private static func constrainedNetwork(
    _ mistake: String, _ wrong: @escaping WrongLayer<ConstrainedNetwork.OnJets>.Mistake
  ) -> WrongPass {
    layer(
      "Constrained", mistake, input: Shape(6 * 3, 2),
      { random in Case.constrained(&random).onJets(Case.allSeconds) },
      tape: { _, X, parameters in Case.constrained(X, parameters, Case.allSeconds) },
      wrong: wrong)
  }

  private static func periodic(
    _ mistake: String, _ wrong: @escaping WrongLayer<PeriodicInput<Double>>.Mistake
  ) -> WrongPass {
    layer(
      "PeriodicInput", mistake, input: Shape(6, 3), { _ in Case.periodicInput() }, wrong: wrong)
  }
}
