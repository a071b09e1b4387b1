import Matrices
import Networks

extension WrongPass {
  /// Mistakes where an output depends on a whole column or row, or on a random mask.
  static let normalizations: [WrongPass] =
    batchNorm + batchNormGraph + layerNorm + dropout + flatten

  // MARK: - Batch norm

  private static let batchNorm: [WrongPass] = [
    batch("mean and variance taken for constants") { context, factor, _ in context.G ⊙ factor },
    batch("the way through the mean forgotten") { context, factor, normalized in
      (context.G - normalized ⊙ (context.gradient.scale / context.n)) ⊙ factor
    },
    batch("the way through the variance forgotten") { context, factor, _ in
      (context.G - context.gradient.shift / context.n) ⊙ factor
    },
    batch("n − 1 for the variance, where the forward pass divides by n") {
      context, factor, normalized in
      (context.G - context.gradient.shift / context.n
        - normalized ⊙ (context.gradient.scale / (context.n - 1))) ⊙ factor
    },
    batch("the sums not divided by n") { context, factor, normalized in
      (context.G - context.gradient.shift - normalized ⊙ context.gradient.scale) ⊙ factor
    },
    batch("ε forgotten in the factor 1/√(σ² + ε)") { context, factor, _ in
      let variance = context.layer.forward(context.X).cache.variance
      return context.dX ⊙ sqrt((variance + context.layer.epsilon) / variance)
    },
    batchLayer("∂L/∂γ with X instead of X̂") {
      ($0.dX, .init(scale: ($0.G ⊙ $0.X).columnSums(), shift: $0.gradient.shift))
    },
    batchLayer("∂L/∂γ and ∂L/∂β as means over the samples") {
      ($0.dX, .init(scale: $0.gradient.scale / $0.n, shift: $0.gradient.shift / $0.n))
    },
  ]

  private static func batchLayer(
    _ mistake: String, _ wrong: @escaping WrongLayer<BatchNorm<Double>>.Mistake
  ) -> WrongPass {
    layer(
      "BatchNorm", mistake, input: Shape(7, 5),
      { BatchNorm(features: 5).withRandomParameters(&$0) }, wrong: wrong)
  }

  /// A mistake in ∂L/∂X alone, in terms of the factor γ/√(σ² + ε) and X̂.
  private static func batch(
    _ mistake: String,
    _ wrong:
      @escaping @Sendable (
        WrongLayer<BatchNorm<Double>>.Context, _ factor: Matrix<Double>,
        _ normalized: Matrix<Double>
      ) -> Matrix<Double>
  ) -> WrongPass {
    batchLayer(mistake) { context in
      let cache = context.layer.forward(context.X).cache
      let factor = context.layer.parameters.scale / sqrt(cache.variance + context.layer.epsilon)
      return (wrong(context, factor, cache.normalized), context.gradient)
    }
  }

  // MARK: - The graph of batch norm

  private static let batchNormGraph: [WrongPass] = [
    graph("the exponent −½ instead of −3/2 in ∂L/∂σ²") { graph, D, deviation, m in
      let variance = graph.variance ⊙ deviation ⊙ deviation
      return graph.normalized / deviation + (2 * D / m) ⊙ variance + graph.mean / m
    },
    graph("the factor 2 of 2 (x − μ)/m forgotten") { graph, D, deviation, m in
      graph.normalized / deviation + (D / m) ⊙ graph.variance + graph.mean / m
    },
    graph("∂L/∂μ added without 1/m") { graph, D, deviation, m in
      graph.normalized / deviation + (2 * D / m) ⊙ graph.variance + graph.mean
    },
  ]

  private static func graph(
    _ mistake: String,
    _ wrong:
      @escaping @Sendable (
        BatchNormGraph<Double>, _ D: Matrix<Double>, _ deviation: Matrix<Double>, _ m: Double
      ) -> Matrix<Double>
  ) -> WrongPass {
    layer(
      "BatchNormGraph", mistake, input: Shape(7, 5),
      { ByGraph(base: BatchNorm(features: 5).withRandomParameters(&$0)) }
    ) { context in
      let (base, X) = (context.layer.base, context.X)
      let cache = base.forward(X).cache
      let graph = BatchNormGraph(of: base, at: X, context.G)
      let dX = wrong(graph, X - cache.mean, sqrt(cache.variance + base.epsilon), context.n)
      return (dX, context.gradient)
    }
  }

  // MARK: - Layer norm

  private static let layerNorm: [WrongPass] = [
    rows("γ taken out of the sums, as in batch norm") { context, normalized, deviation in
      let G = context.G
      let inner = G - G.rowMeans() - normalized ⊙ (G ⊙ normalized).rowMeans()
      return inner ⊙ context.layer.parameters.scale / deviation
    },
    rows("means over the samples instead of the features") { context, normalized, deviation in
      let P = context.G ⊙ context.layer.parameters.scale
      return (P - P.columnMeans() - normalized ⊙ (P ⊙ normalized).columnMeans()) / deviation
    },
    rows("the way through the mean forgotten") { context, normalized, deviation in
      let P = context.G ⊙ context.layer.parameters.scale
      return (P - normalized ⊙ (P ⊙ normalized).rowMeans()) / deviation
    },
  ]

  private static func rows(
    _ mistake: String,
    _ wrong:
      @escaping @Sendable (
        WrongLayer<LayerNorm<Double>>.Context, _ normalized: Matrix<Double>,
        _ deviation: Matrix<Double>
      ) -> Matrix<Double>
  ) -> WrongPass {
    layer(
      "LayerNorm", mistake, input: Shape(7, 5),
      { LayerNorm(features: 5).withRandomParameters(&$0) }
    ) { context in
      let cache = context.layer.forward(context.X).cache
      return (wrong(context, cache.normalized, cache.deviation), context.gradient)
    }
  }

  // MARK: - Dropout and flatten

  private static let dropout: [WrongPass] = [
    dropped("a new mask drawn for the backward pass") { context in
      var (other, random) = (context.layer, Random(seed: context.layer.seed))
      other.drawMasks(using: &random)
      return other.forward(context.G).output
    },
    dropped("the factor 1/(1 − p) in the forward pass only") { 0.7 * $0.dX },
    dropped("1/p, the drop rate taken for the keep rate") { 0.7 / 0.3 * $0.dX },
    dropped("the gradient passed on where the input was dropped") { $0.G },
  ]

  private static func dropped(
    _ mistake: String,
    _ wrong: @escaping @Sendable (WrongLayer<Dropout<Double>>.Context) -> Matrix<Double>
  ) -> WrongPass {
    layer("Dropout", mistake, input: Shape(9, 8), { Dropout(rate: 0.3, using: &$0) }) {
      (wrong($0), $0.gradient)
    }
  }

  private static let flatten: [WrongPass] = [
    flat("channels last on the way back, first on the way there") { context in
      let G = context.G
      return Matrix(rows: G.rows, columns: G.columns) { i, j in G[i, j % 2 * 6 + j / 2] }
    },
    flat("the mean over the pixels") { $0.G / 12 },
  ]

  private static func flat(
    _ mistake: String,
    _ wrong: @escaping @Sendable (WrongLayer<Flatten<Double>>.Context) -> Matrix<Double>
  ) -> WrongPass {
    layer(
      "Flatten", mistake, input: Shape(5, 12),
      { _ in Flatten(channels: 2, height: 2, width: 3) }
    ) { (wrong($0), $0.gradient) }
  }
}
