import Matrices
import Networks
import Verification

extension RMSNorm: TapeRecordable where S == Double {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let gamma = parameters.removeFirst()
    let p = Double(X.value.columns)
    return X / (epsilon + (1 / p) * (X ⊙ X).rowSums()).squareRoot() ⊙ gamma
  }

  /// A factor of a row of X changes the output only through ε: Σ_j ∂L/∂x_j x_j = ε / r² Σ_j p_j x̂_j, which is 0 as
  /// ε → 0.
  public func facts(_ passes: Passes) -> [Fact] {
    let cache = forward(passes.input).cache
    let products = passes.outputGradient ⊙ parameters.scale ⊙ cache.normalized
    let expected = products.rowSums() ⊙ (epsilon / square(cache.root))
    return [
      Fact(
        "Σⱼ ∂L/∂xⱼ xⱼ = 0 as ε → 0",
        deviation: (passes.inputGradient ⊙ passes.input).rowSums() - expected,
        scale: abs(products).rowSums() + Double.leastNormalMagnitude)
    ]
  }
}

extension Checks {
  static let rmsNorm = Checks(
    [
      .layer("RMSNorm", input: Shape(7, 5)) {
        RMSNorm<Double>(features: 5).withRandomParameters(&$0)
      }
    ],
    wrong: [
      wrong("γ taken out of the sum") { context, normalized, root in
        let inner = context.G - normalized ⊙ (context.G ⊙ normalized).rowMeans()
        return inner ⊙ context.layer.parameters.scale / root
      },
      wrong("the way through the root forgotten") { context, _, root in
        context.G ⊙ context.layer.parameters.scale / root
      },
      wrong("the mean of P subtracted, as in layer norm") { context, normalized, root in
        let P = context.G ⊙ context.layer.parameters.scale
        return (P - P.rowMeans() - normalized ⊙ (P ⊙ normalized).rowMeans()) / root
      },
      wrong("the sum over the features not divided by p") { context, normalized, root in
        let P = context.G ⊙ context.layer.parameters.scale
        return (P - normalized ⊙ (P ⊙ normalized).rowSums()) / root
      },
    ])

  /// A mistake in ∂L/∂X.
  private static func wrong(
    _ mistake: String,
    _ wrong:
      @escaping @Sendable (
        Context<RMSNorm<Double>>, _ normalized: Matrix<Double>, _ root: Matrix<Double>
      ) -> Matrix<Double>
  ) -> WrongPass {
    .layer(
      "RMSNorm", mistake, input: Shape(7, 5),
      { RMSNorm<Double>(features: 5).withRandomParameters(&$0) },
      wrong: { context in
        let cache = context.layer.forward(context.X).cache
        return (wrong(context, cache.normalized, cache.root), context.gradient)
      })
  }
}
