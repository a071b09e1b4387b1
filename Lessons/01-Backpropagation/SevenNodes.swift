import Adjoint
import Foundation
import LessonKit
import Verification

/// A node of a graph, a function that reads values, has one parameter ξ, and writes one value.
struct Node: Sendable {
  let name: String
  /// The indices of the values that it reads, and of the one that it writes.
  let inputs: [Int], output: Int
  let formula: String
  /// The output, its derivatives with respect to the inputs, and the one with respect to ξ.
  let f: @Sendable (_ x: [Double], _ xi: Double) -> (value: Double, dx: [Double], dxi: Double)
}

/// Lecture D3's graph of seven nodes a to g with the values x₁ to x₉, of which x₃ and x₆ are used twice.
struct SevenNodes {
  static let nodes = [
    Node(name: "a", inputs: [1], output: 3, formula: "tanh(ξ x₁)") { x, xi in
      let t = tanh(xi * x[0])
      return (t, [(1 - t * t) * xi], (1 - t * t) * x[0])
    },
    Node(name: "b", inputs: [2], output: 4, formula: "ξ x₂²") { x, xi in
      (xi * x[0] * x[0], [2 * xi * x[0]], x[0] * x[0])
    },
    Node(name: "c", inputs: [3], output: 5, formula: "sin(ξ x₃)") { x, xi in
      (sin(xi * x[0]), [xi * cos(xi * x[0])], x[0] * cos(xi * x[0]))
    },
    Node(name: "d", inputs: [3, 4], output: 6, formula: "x₄ exp(ξ x₃)") { x, xi in
      let e = exp(xi * x[0])
      return (x[1] * e, [xi * x[1] * e, e], x[0] * x[1] * e)
    },
    Node(name: "e", inputs: [5, 6], output: 7, formula: "ξ x₅ x₆") { x, xi in
      (xi * x[0] * x[1], [xi * x[1], xi * x[0]], x[0] * x[1])
    },
    Node(name: "f", inputs: [6], output: 8, formula: "tanh(ξ + x₆)") { x, xi in
      let t = tanh(xi + x[0])
      return (t, [1 - t * t], 1 - t * t)
    },
    Node(name: "g", inputs: [7, 8], output: 9, formula: "ξ x₇ + x₈") { x, xi in
      (xi * x[0] + x[1], [xi, 1], x[0])
    },
  ]

  let inputs = [1: 0.7, 2: -0.4]
  let target = 1.5
  let xi = [1.3, 2.0, 0.8, 0.9, 1.1, 0.2, 0.6]

  /// The values, by their indices, with perturbations added to some of them, and J = ½ (x₉ − y)².
  func forward(_ xi: [Double], push: [Int: Double] = [:]) -> (x: [Double], J: Double) {
    var x = [Double](repeating: 0, count: 10)
    for (k, value) in inputs { x[k] = value + push[k, default: 0] }
    for (node, xi) in zip(Self.nodes, xi) {
      x[node.output] = node.f(node.inputs.map { x[$0] }, xi).value + push[node.output, default: 0]
    }
    return (x, (x[9] - target) * (x[9] - target) / 2)
  }

  /// The multipliers of the values and the gradient with respect to the parameters, in one pass from g to a.
  func backward(_ xi: [Double], _ x: [Double]) -> (lambda: [Double], gradient: [Double]) {
    var lambda = [Double](repeating: 0, count: 10)
    var gradient = [Double](repeating: 0, count: Self.nodes.count)
    lambda[9] = x[9] - target
    for (n, node) in Self.nodes.enumerated().reversed() {
      let (_, dx, dxi) = node.f(node.inputs.map { x[$0] }, xi[n])
      // λ_k = Σ over the nodes n that read x_k of λ_out(n) ∂f_n/∂x_k
      for (k, derivative) in zip(node.inputs, dx) { lambda[k] += lambda[node.output] * derivative }
      // ∂J/∂ξ_n = λ_out(n) ∂f_n/∂ξ_n
      gradient[n] = lambda[node.output] * dxi
    }
    return (lambda, gradient)
  }
}
