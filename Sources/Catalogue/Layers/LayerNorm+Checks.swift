import Matrices
import Networks
import Verification

extension LayerNorm: TapeRecordable where S == Double {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let (gamma, beta) = (parameters.removeFirst(), parameters.removeFirst())
    let p = Double(X.value.columns)
    let D = X - (1 / p) * X.rowSums()
    let variance = (1 / p) * (D ⊙ D).rowSums()
    return D / (epsilon + variance).squareRoot() ⊙ gamma + beta
  }

  /// Adding a constant to a row of X changes no output, so Σ_j ∂L/∂x_ij = 0.
  public func facts(_ passes: Passes) -> [Fact] {
    let standardDeviation = forward(passes.input).cache.standardDeviation
    return [
      Fact(
        "Σⱼ ∂L/∂xⱼ = 0", deviation: passes.inputGradient.rowSums(),
        scale: abs(passes.outputGradient ⊙ parameters.scale).rowSums() / standardDeviation
          + Double.leastNormalMagnitude)
    ]
  }
}

extension Checks {
  static let layerNorm = Checks(
    [
      .layer("LayerNorm", input: Shape(7, 5)) {
        LayerNorm<Double>(features: 5).withRandomParameters(&$0)
      }
    ],
    wrong: [
      wrong("γ taken out of the sums, as in batch norm") { context, normalized, standardDeviation in
        let G = context.G
        let inner = G - G.rowMeans() - normalized ⊙ (G ⊙ normalized).rowMeans()
        return inner ⊙ context.layer.parameters.scale / standardDeviation
      },
      wrong("means over the samples instead of the features") { context, normalized, standardDeviation in
        let P = context.G ⊙ context.layer.parameters.scale
        return (P - P.columnMeans() - normalized ⊙ (P ⊙ normalized).columnMeans()) / standardDeviation
      },
      wrong("the way through the mean forgotten") { context, normalized, standardDeviation in
        let P = context.G ⊙ context.layer.parameters.scale
        return (P - normalized ⊙ (P ⊙ normalized).rowMeans()) / standardDeviation
      },
    ])

  /// A mistake in ∂L/∂X.
  private static func wrong(
    _ mistake: String,
    _ wrong:
      @escaping @Sendable (
        Context<LayerNorm<Double>>, _ normalized: Matrix<Double>, _ standardDeviation: Matrix<Double>
      ) -> Matrix<Double>
  ) -> WrongPass {
    .layer(
      "LayerNorm", mistake, input: Shape(7, 5),
      { LayerNorm<Double>(features: 5).withRandomParameters(&$0) },
      wrong: { context in
        let cache = context.layer.forward(context.X).cache
        return (wrong(context, cache.normalized, cache.standardDeviation), context.gradient)
      })
  }
}
