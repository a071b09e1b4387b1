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
      exchanged, atInitialScale,
    ])

  /// An update by hand that has the two lines of one list in another order.
  private struct Exchanged: Layer {
    var base: LayerNorm<Double>
    var parameters: LayerNorm<Double>.Parameters {
      get { base.parameters }
      set { base.parameters = newValue }
    }
    func forward(
      _ input: Matrix<Double>
    ) -> (output: Matrix<Double>, cache: LayerNorm<Double>.Cache) {
      base.forward(input)
    }
    func backward(
      _ outputGradient: Matrix<Double>, _ cache: consuming LayerNorm<Double>.Cache
    ) -> (inputGradient: Matrix<Double>, gradient: LayerNorm<Double>.Parameters) {
      base.backward(outputGradient, cache)
    }
    mutating func update(
      along gradient: LayerNorm<Double>.Parameters, from layer: inout Int,
      _ body: (inout Matrix<Double>, Matrix<Double>, ParameterName) -> Void
    ) {
      body(&base.parameters.scale, gradient.shift, ParameterName(layer, "scale"))
      body(&base.parameters.shift, gradient.scale, ParameterName(layer, "shift"))
      layer += 1
    }
  }

  private static let exchanged = WrongPass.at(
    "LayerNorm", "update hands ∂L/∂β to γ, and ∂L/∂γ to β"
  ) { check in
    var random = Random(seed: check.seed &+ 1)
    let layer = Exchanged(base: LayerNorm<Double>(features: 5).withRandomParameters(&random))
    return check.check("LayerNorm, wrong", layer, input: Shape(7, 5))
  }

  private static let atInitialScale = WrongPass.at(
    "LayerNorm", "γ forgotten in ∂L/∂X, and checked with γ = 1, as it is at first"
  ) { check in
    let layer = MistakenLayer(LayerNorm<Double>(features: 5)) { context in
      let ones = LayerNorm<Double>(features: context.X.columns)
      return (ones.backward(context.G, ones.forward(context.X).cache).inputGradient, context.gradient)
    }
    return check.check("LayerNorm, wrong", layer, input: Shape(7, 5))
  }

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
