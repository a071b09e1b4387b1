import Adjoint
import LessonKit
import Verification

/// Consequences of the six gradients: one line instead of four, and two sums that vanish.
struct Properties {
  let seed: UInt64

  func present(_ lesson: inout Lesson) {
    lesson.heading("One line, and two sums that vanish")
    lesson.formula(
      """
      ∂L/∂X = γ/√(σ² + ε) ⊙ (G − 1/m 1 ∂L/∂β − 1/m X̂ ⊙ 1 ∂L/∂γ)

      Σ_i ∂L/∂x_i     = 0
      Σ_i ∂L/∂x_i x̂_i = γ/√(σ² + ε) · ε/(σ² + ε) · ∂L/∂γ  → 0 with ε
      """)
    var random = Random(seed: seed)
    let (m, features) = (32, 8)
    let X = 3 + Matrix<Double>.normal(m, features, standardDeviation: 2, using: &random)
    let G = Matrix<Double>.normal(m, features, using: &random)
    let scale = Matrix<Double>.uniform(1, features, in: 0.5...1.5, using: &random)

    var table = Table(
      ["ε", "compact − graph", "max |Σ dx|", "max |Σ dx x̂|", "by the formula"],
      caption:
        "\(m) samples of \(features) units with mean 3 and standard deviation 2; largest magnitudes"
    )
    for epsilon in [1e-1, 1e-3, 1e-5, 1e-8] {
      var layer = BatchNorm<Double>(features: features, epsilon: epsilon)
      layer.parameters = .init(scale: scale, shift: .zeros(1, features))
      let (_, cache) = layer.forward(X)
      let (dX, gradient) = layer.backward(G, cache)
      let graph = BatchNormGraph(of: layer, at: X, G)
      let error = (dX - graph.input).maxNorm
      let sum = dX.columnSums().maxNorm
      let product = (dX ⊙ cache.normalized).columnSums().maxNorm
      let total = cache.variance + epsilon
      // γ/√(σ² + ε) · ε/(σ² + ε) · ∂L/∂γ
      let formula = (scale / sqrt(total) ⊙ (epsilon / total) ⊙ gradient.scale).maxNorm
      table.append([
        .scientific(epsilon, digits: 0), .scientific(error, digits: 1),
        .scientific(sum, digits: 1), .scientific(product, digits: 3),
        .scientific(formula, digits: 3),
      ])
      if epsilon == 1e-5 {
        lesson.metric("compactAgainstGraph", error)
        lesson.metric("sumOfGradients", sum)
      }
      if epsilon == 1e-8 { lesson.metric("sumAgainstNormalized", product) }
    }
    lesson.table(table)

    var layer = BatchNorm<Double>(features: features)
    layer.parameters = .init(scale: scale, shift: .zeros(1, features))
    let report = GradientCheck(seed: seed).check("batch norm", layer, at: X)
    let worst = report.tensors.map(\.differenceError).max() ?? .nan
    lesson.text(
      """
      Against central differences the three gradients ∂L/∂X, ∂L/∂γ, ∂L/∂β of the library's layer are off by at most \
      \(worst.scientific(digits: 0)), relative to their norms. Adding a number to all x_i changes nothing: the first \
      sum is why a bias in the layer before would have no effect, and no gradient; β takes its place. Nor does \
      multiplying them, except for ε: weights w and 10 w in the layer before give the same outputs, and the gradient \
      is orthogonal to w. So a step can only make weights longer, which makes later steps turn them less: the layer \
      lowers its own learning rate where that is too large.
      """)
    lesson.metric("worstDifferenceError", worst)
  }
}
