import Matrices
import Networks
import Verification

extension BatchNorm: TapeRecordable where S == Double {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let (gamma, beta) = (parameters.removeFirst(), parameters.removeFirst())
    let n = Double(X.value.rows)
    let D = X - (1 / n) * X.columnSums()
    let variance = (1 / n) * (D ⊙ D).columnSums()
    return D / (epsilon + variance).squareRoot() ⊙ gamma + beta
  }

  /// Adding a constant to a column of X changes no output, so Σ_i ∂L/∂x_ij = 0. A factor changes them only through ε:
  /// Σ_i ∂L/∂x_ij x̂_ij = γ_j ∂L/∂γ_j ε / (σ²_j + ε)^(3/2), which is 0 as ε → 0.
  public func facts(_ passes: Passes) -> [Fact] {
    let cache = forward(passes.input).cache
    let standardDeviation = sqrt(cache.variance + epsilon)
    let factor = parameters.scale / standardDeviation
    let sizes = abs(passes.outputGradient ⊙ factor).columnSums()
    let scaleGradient = passes.gradient[0]
    let expected =
      (epsilon * parameters.scale) ⊙ scaleGradient / (standardDeviation ⊙ standardDeviation ⊙ standardDeviation)
    return [
      Fact(
        "Σᵢ ∂L/∂xᵢ = 0", deviation: passes.inputGradient.columnSums(),
        scale: sizes + Double.leastNormalMagnitude),
      Fact(
        "Σᵢ ∂L/∂xᵢ x̂ᵢ = 0 as ε → 0",
        deviation: (passes.inputGradient ⊙ cache.normalized).columnSums() - expected,
        scale: sizes * cache.normalized.maxNorm + Double.leastNormalMagnitude),
    ]
  }
}

extension Layer where S == Double {
  /// Parameters as after training, rather than the initial ones and zeros, with which a forgotten factor would not
  /// show.
  func withRandomParameters(_ random: inout Random) -> Self {
    var layer = self
    layer.assign(flattened: .normal(1, parameters.count, using: &random))
    return layer
  }
}

extension Checks {
  static let batchNorm = Checks(
    [
      .layer("BatchNorm", input: Shape(7, 5)) {
        BatchNorm<Double>(features: 5).withRandomParameters(&$0)
      }
    ],
    wrong: [
      input("mean and variance taken for constants") { context, factor, _ in
        context.G ⊙ factor
      },
      input("the way through the mean forgotten") { context, factor, normalized in
        (context.G - normalized ⊙ (context.gradient.scale / context.n)) ⊙ factor
      },
      input("the way through the variance forgotten") { context, factor, _ in
        (context.G - context.gradient.shift / context.n) ⊙ factor
      },
      input("n − 1 for the variance, where the forward pass divides by n") {
        context, factor, normalized in
        (context.G - context.gradient.shift / context.n
          - normalized ⊙ (context.gradient.scale / (context.n - 1))) ⊙ factor
      },
      input("the sums not divided by n") { context, factor, normalized in
        (context.G - context.gradient.shift - normalized ⊙ context.gradient.scale) ⊙ factor
      },
      input("ε forgotten in the factor 1/√(σ² + ε)") { context, factor, _ in
        let variance = context.layer.forward(context.X).cache.variance
        return context.dX ⊙ sqrt((variance + context.layer.epsilon) / variance)
      },
      wrong("∂L/∂γ with X instead of X̂") {
        ($0.dX, .init(scale: ($0.G ⊙ $0.X).columnSums(), shift: $0.gradient.shift))
      },
      wrong("∂L/∂γ and ∂L/∂β as means over the samples") {
        ($0.dX, .init(scale: $0.gradient.scale / $0.n, shift: $0.gradient.shift / $0.n))
      },
    ])

  private static func wrong(
    _ mistake: String, _ wrong: @escaping Context<BatchNorm<Double>>.Mistake
  ) -> WrongPass {
    .layer(
      "BatchNorm", mistake, input: Shape(7, 5),
      { BatchNorm<Double>(features: 5).withRandomParameters(&$0) }, wrong: wrong)
  }

  /// A mistake in ∂L/∂X alone, in terms of the factor γ/√(σ² + ε) and X̂.
  private static func input(
    _ mistake: String,
    _ gradient:
      @escaping @Sendable (
        Context<BatchNorm<Double>>, _ factor: Matrix<Double>, _ normalized: Matrix<Double>
      ) -> Matrix<Double>
  ) -> WrongPass {
    wrong(mistake) { context in
      let cache = context.layer.forward(context.X).cache
      let factor = context.layer.parameters.scale / sqrt(cache.variance + context.layer.epsilon)
      return (gradient(context, factor, cache.normalized), context.gradient)
    }
  }
}
