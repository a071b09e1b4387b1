import Adjoint
import Foundation
import LessonKit
import Verification

/// Back-propagation as constrained optimization, as in lecture D3: gradients are Lagrange multipliers.
struct Multipliers {
  let input = 0.7
  let xi = 1.3

  /// J with a perturbation added to the output of each node; its derivative is the node's multiplier.
  func objective(xi: Double, pushA: Double = 0, pushC: Double = 0, pushD: Double = 0) -> Double {
    let x3 = sin(xi * input) + pushA
    let x4 = x3 * x3 + pushC
    let x5 = exp(x3) + pushD
    return x4 * x5
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Gradients are multipliers")
    lesson.text(
      """
      The same equations follow from minimizing J subject to the constraints that every node computes its \
      output. Each constraint has a Lagrange multiplier; setting the derivative with respect to a node's \
      output to zero gives its multiplier from those of the nodes that use the output. Where an output is \
      used twice, the two contributions are added. The example has a node a whose output x₃ feeds two nodes.
      """)
    lesson.formula(
      """
      x₃ = f_a(x₁, ξ) = sin(ξ x₁)    x₄ = f_c(x₃) = x₃²    x₅ = f_d(x₃) = e^x₃
      J = x₄ x₅

      𝓛 = J + λ_a (f_a(x₁, ξ) − x₃) + λ_c (f_c(x₃) − x₄) + λ_d (f_d(x₃) − x₅)

      ∂𝓛/∂x₄ = 0:  λ_c = x₅
      ∂𝓛/∂x₅ = 0:  λ_d = x₄
      ∂𝓛/∂x₃ = 0:  λ_a = λ_c · 2x₃ + λ_d · e^x₃
      dJ/dξ = λ_a · ∂f_a/∂ξ at the node's input x₁ = λ_a x₁ cos(ξ x₁)
      """)

    let x3 = sin(xi * input)
    let (x4, x5) = (x3 * x3, exp(x3))
    let (lambdaC, lambdaD) = (x5, x4)
    let lambdaA = lambdaC * 2 * x3 + lambdaD * exp(x3)
    let gradient = lambdaA * input * cos(xi * input)
    let asPrinted = lambdaA * x3 * cos(xi * x3)

    let difference = FiniteDifferences.fivePointDerivative
    var table = Table(
      ["multiplier", "by hand", "change of J per perturbation of that node's output"],
      caption: "x₁ = \(input), ξ = \(xi)")
    for (name, value, numeric) in [
      ("λ_a", lambdaA, difference(0, 1e-3) { objective(xi: xi, pushA: $0) }),
      ("λ_c", lambdaC, difference(0, 1e-3) { objective(xi: xi, pushC: $0) }),
      ("λ_d", lambdaD, difference(0, 1e-3) { objective(xi: xi, pushD: $0) }),
    ] {
      table.append([.text(name), .number(value, digits: 8), .number(numeric, digits: 8)])
    }
    lesson.table(table)

    let numeric = difference(xi, 1e-3) { objective(xi: $0) }
    lesson.text(
      """
      Then dJ/dξ = \(gradient.fixed(digits: 6)), and differences of J give \
      \(numeric.fixed(digits: 6)). The slide evaluates ∂f_a/∂ξ at x₃, the node's output, which would give \
      \(asPrinted.fixed(digits: 6)): a node's derivative has to be evaluated at its input.
      """)
    lesson.metric("multiplierDifferenceError", abs(gradient - numeric))
  }
}
