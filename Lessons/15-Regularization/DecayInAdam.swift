import Adjoint
import Foundation
import LessonKit

/// Erratum E-30: the gradient of λ ‖ξ‖² is 2 λ ξ, and Adam does not treat it as decay.
struct DecayInAdam {
  let seeds: [UInt64]
  let alpha = 0.01
  let lambda = 1e-4
  let steps = 500
  /// The sizes of the loss’s gradients of the two weights.
  let sizes = [0.01, 1]

  /// Two weights of 1 after steps along gradients that are noise of mean zero, relative to those without decay.
  func shrinkage(_ rule: some Optimizer<Double>, penalty: Double, seed: UInt64) -> [Double] {
    func end(_ rule: some Optimizer<Double>, penalty: Double) -> Matrix<Double> {
      var (rule, random) = (rule, Random(seed: seed))
      var point = ParameterRow<Double>([[1, 1]])
      for _ in 0..<steps {
        let noise = Matrix<Double>.normal(1, 2, using: &random) ⊙ .row(sizes)
        let g = noise + L2(penalty)(point.row).gradient
        rule.update(&point, along: ParameterRow(g))
      }
      return point.row
    }
    let without = end(Adam(learningRate: alpha), penalty: 0)
    return (end(rule, penalty: penalty) / without).elements
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Weight decay inside Adam")
    lesson.formula(
      """
      ∂/∂ξ λ ‖ξ‖² = 2 λ ξ

      L2 in Adam:   g ← g + 2 λ ξ, step −α m̂/(√v̂ + ε)
                    decay per step ≈ 2 α λ/σ, σ the size of g
      AdamW:        ξ ← (1 − α λ) ξ, then Adam’s step
                    decay per step = α λ, whatever σ
      """)
    let W: Matrix<Double> = [[0.5, -2]]
    let h = 1e-3
    let slopes = (0..<2).map { j in
      let step = Matrix<Double>(rows: 1, columns: 2) { _, k in k == j ? h : 0 }
      return (L2(lambda)(W + step).value - L2(lambda)(W - step).value) / (2 * h)
    }
    let ratio = (.row(slopes) / (lambda * W)).elements
    lesson.text(
      """
      With the library’s L2(λ), which has the slide’s λ ‖ξ‖², central differences give \(ratio[0].fixed(digits: 6)) λ \
      ξ and \(ratio[1].fixed(digits: 6)) λ ξ (expected: 2). The second trap is Adam, which divides the \
      penalty, too, by the size of the gradient. Two weights of 1 have gradients of mean zero, of the sizes \
      \(sizes[0]) and \(Int(sizes[1])); α = \(alpha), λ = \(lambda), \(steps) steps. Their size after the decay, \
      relative to the same steps without decay:
      """)
    lesson.metric("penaltySlope", ratio[0])
    func medians(_ values: [[Double]]) -> [MedianAndRange] {
      (0..<2).map { k in MedianAndRange(of: values.map { $0[k] }) }
    }
    let inside = medians(seeds.map { shrinkage(Adam(learningRate: alpha), penalty: lambda, seed: $0) })
    let decoupled = medians(seeds.map { shrinkage(AdamW(learningRate: alpha, decay: lambda), penalty: 0, seed: $0) })
    let n = Double(steps)
    let predicted = sizes.map { exp(-2 * alpha * lambda * n / $0) }
    let exact = pow(1 - alpha * lambda, n)
    var table = Table(
      ["rule", "size of the gradients", "left of the weight", "theory"],
      caption: "Medians over \(seeds.count) seeds, ranges in parentheses")
    for (name, spreads, theory) in [("L2 in Adam", inside, predicted), ("AdamW", decoupled, [exact, exact])] {
      for k in 0..<2 {
        table.append([
          .text(name), .number("\(sizes[k])"), .text(spreads[k].text { $0.fixed(digits: 4) }),
          .number(theory[k], digits: 4),
        ])
      }
    }
    lesson.table(table)
    lesson.text(
      """
      The weight with the small gradients has lost \
      \(((1 - inside[0].median) / (1 - inside[1].median)).fixed(digits: 0)) times as much as the other (theory: \
      \(((1 - predicted[0]) / (1 - predicted[1])).fixed(digits: 0)), nearly the ratio of the gradients). AdamW takes \
      the same share of both.
      """)
    lesson.metric("adamShrinkageSmallGradient", inside[0].median)
    lesson.metric("adamShrinkageLargeGradient", inside[1].median)
    lesson.metric("decoupledShrinkageSmallGradient", decoupled[0].median)
    lesson.metric("decoupledShrinkageLargeGradient", decoupled[1].median)
  }
}
