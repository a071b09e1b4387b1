import Adjoint
import LessonKit
import Verification

/// One unit and four samples: the graph of batch normalization with numbers, forward and back.
struct WalkThrough {
  let x = [1.0, 2, 4, 9]
  /// What the outputs should be: the loss is ½ Σ (y_i − t_i)².
  let t = [0.0, 1, 0, 2]
  let gamma = 1.5
  let beta = 0.5
  let epsilon = 1e-5

  /// The loss, with a perturbation added to the output of a node, which all later nodes use.
  func loss(
    _ x: [Double], gamma: Double, beta: Double, pushMean: Double = 0, pushVariance: Double = 0,
    pushNormalized: [Double] = [0, 0, 0, 0]
  ) -> Double {
    let m = Double(x.count)
    let mu = x.reduce(0, +) / m + pushMean
    let variance = x.reduce(0) { $0 + ($1 - mu) * ($1 - mu) } / m + pushVariance
    return x.indices.reduce(0) { sum, i in
      let normalized = (x[i] - mu) / (variance + epsilon).squareRoot() + pushNormalized[i]
      let error = gamma * normalized + beta - t[i]
      return sum + error * error / 2
    }
  }

  func present(_ lesson: inout Lesson) {
    var layer = BatchNorm<Double>(features: 1, epsilon: epsilon)
    layer.parameters = .init(scale: [[gamma]], shift: [[beta]])
    let X = Matrix<Double>.column(x)
    let (Y, cache) = layer.forward(X)
    let G = Y - .column(t)
    let graph = BatchNormGraph(of: layer, at: X, G)

    lesson.heading("The graph, forward")
    lesson.formula(
      """
      μ = 1/m Σ x_i                  σ² = 1/m Σ (x_i − μ)²
      x̂_i = (x_i − μ)/√(σ² + ε)      y_i = γ x̂_i + β
      """)
    var forward = Table(
      ["i", "x_i", "x_i − μ", "x̂_i", "y_i", "t_i", "∂L/∂y_i = y_i − t_i"],
      caption:
        "μ = \(cache.mean[0, 0].fixed(digits: 4)), σ² = \(cache.variance[0, 0].fixed(digits: 4)), "
        + "γ = \(gamma), β = \(beta), L = ½ Σ (y_i − t_i)² = "
        + loss(x, gamma: gamma, beta: beta).fixed(digits: 4))
    for i in x.indices {
      forward.append([
        .integer(i + 1), .number(x[i], digits: 4), .number(x[i] - cache.mean[0, 0], digits: 4),
        .number(cache.normalized[i, 0], digits: 4), .number(Y[i, 0], digits: 4),
        .number(t[i], digits: 4), .number(G[i, 0], digits: 4),
      ])
    }
    lesson.table(forward)
    presentGradients(graph, &lesson)
    drawGraph(graph, cache, Y, G, &lesson)
  }

  /// The six gradients in the order of the backward pass, each compared with the change of the loss per perturbation
  /// of its node.
  private func presentGradients(_ graph: BatchNormGraph<Double>, _ lesson: inout Lesson) {
    lesson.heading("The graph, backward: six gradients")
    lesson.formula(
      """
      ∂L/∂x̂_i = ∂L/∂y_i · γ
      ∂L/∂σ²  = Σ ∂L/∂x̂_i (x_i − μ) · −½ (σ² + ε)^(−3/2)
      ∂L/∂μ   = Σ ∂L/∂x̂_i · −1/√(σ² + ε)  +  ∂L/∂σ² · 1/m Σ −2 (x_i − μ)
      ∂L/∂x_i = ∂L/∂x̂_i · 1/√(σ² + ε) + ∂L/∂σ² · 2 (x_i − μ)/m + ∂L/∂μ · 1/m
      ∂L/∂γ   = Σ ∂L/∂y_i x̂_i
      ∂L/∂β   = Σ ∂L/∂y_i
      """)
    let difference = FiniteDifferences.fivePointDerivative
    func unit(_ i: Int, _ push: Double) -> [Double] { x.indices.map { $0 == i ? push : 0 } }
    var rows: [(name: String, value: Double, numeric: Double)] = []
    for i in x.indices {
      let numeric = difference(0, 1e-3) {
        loss(x, gamma: gamma, beta: beta, pushNormalized: unit(i, $0))
      }
      rows.append(("∂L/∂x̂_\(i + 1)", graph.normalized[i, 0], numeric))
    }
    rows.append(
      (
        "∂L/∂σ²", graph.variance[0, 0],
        difference(0, 1e-3) { loss(x, gamma: gamma, beta: beta, pushVariance: $0) }
      ))
    rows.append(
      (
        "∂L/∂μ", graph.mean[0, 0],
        difference(0, 1e-3) { loss(x, gamma: gamma, beta: beta, pushMean: $0) }
      ))
    for i in x.indices {
      let numeric = difference(0, 1e-3) { push in
        loss(zip(x, unit(i, push)).map(+), gamma: gamma, beta: beta)
      }
      rows.append(("∂L/∂x_\(i + 1)", graph.input[i, 0], numeric))
    }
    rows.append(
      ("∂L/∂γ", graph.scale[0, 0], difference(gamma, 1e-3) { loss(x, gamma: $0, beta: beta) }))
    rows.append(
      ("∂L/∂β", graph.shift[0, 0], difference(beta, 1e-3) { loss(x, gamma: gamma, beta: $0) }))

    var table = Table(["gradient", "by the formula", "change of L per perturbation of that node"])
    for (name, value, numeric) in rows {
      table.append([.text(name), .number(value, digits: 8), .number(numeric, digits: 8)])
    }
    lesson.table(table)
    let worst = rows.map { abs($0.value - $0.numeric) }.max() ?? .nan
    lesson.text(
      """
      The largest difference is \(worst.scientific(digits: 0)). The second term of ∂L/∂μ, by way of σ², is \
      \(graph.meanByVariance[0, 0].scientific(digits: 0)) here, and 0 whatever the numbers: the deviations from \
      a mean sum to 0, so σ² is minimal at μ and does not change with it to first order. The term may be left out.
      """)
    lesson.metric("walkThroughDifferenceError", worst)
    lesson.metric("meanByVariance", abs(graph.meanByVariance[0, 0]))
  }
}
