import Adjoint
import Foundation
import LessonKit

/// Weights that depend smoothly on depth t, from 0 to 1: W(t) = A + sin 2t B + cos 3t C, b(t) = a + t b.
struct SmoothWeights {
  let A, B, C, a, b: Matrix<Double>
  let width = 4
  /// The points, and the weights of L = Σ V ⊙ Y.
  let X, V: Matrix<Double>

  init(seed: UInt64) {
    var random = Random(seed: seed)
    func matrix(_ size: Double) -> Matrix<Double> { size * .normal(4, 4, using: &random) }
    (A, B, C) = (matrix(0.5), matrix(0.5), matrix(0.5))
    (a, b) = (0.5 * .normal(1, 4, using: &random), 0.5 * .normal(1, 4, using: &random))
    (X, V) = (.normal(8, 4, using: &random), .normal(8, 4, using: &random))
  }

  func block(at t: Double) -> Block {
    Chain(Dense(weights: A + sin(2 * t) * B + cos(3 * t) * C, bias: a + t * b), Tanh())
  }

  /// N blocks with δ = 1/N, the weights of block n from the time (n + offset) δ.
  func blocks<Element>(_ count: Int, offset: Double, _ make: (Block, _ step: Double) -> Element) -> [Element] {
    times(count, offset: offset).map { make(block(at: $0), 1 / Double(count)) }
  }

  /// The output, ∂L/∂X, and ∂L/∂B = Σ_n sin 2t_n ∂L/∂W_n.
  func passes<Element: OneStepMethod<Double>>(_ blocks: [Element], offset: Double) -> [Matrix<Double>]
  where Element.Parameters == Block.Parameters {
    let (Y, dX, dW) = Stack(blocks).gradients(at: X, V)
    return [Y, dX, sum(dW, offset: offset)]
  }

  func sum(_ dW: [Matrix<Double>], offset: Double) -> Matrix<Double> {
    zip(dW, times(dW.count, offset: offset)).reduce(.zeros(width, width)) { $0 + sin(2 * $1.1) * $1.0 }
  }

  private func times(_ count: Int, offset: Double) -> [Double] {
    (0..<count).map { (Double($0) + offset) / Double(count) }
  }
}

/// How output and gradients of a residual network converge, as the number of blocks grows.
struct Order {
  let seed: UInt64
  let largest: Int

  private static let names = ["output", "∂L/∂X", "∂L/∂W"]

  func present(_ lesson: inout Lesson) {
    lesson.heading("Depth is time")
    lesson.formula(
      """
      residual block, δ = Δt    X_{n+1} = X_n + δ f(X_n, t_n)
      method of Heun            K₁ = f(X_n),  K₂ = f(X_n + δ K₁)
                                X_{n+1} = X_n + δ/2 (K₁ + K₂)
      """)
    lesson.text(
      """
      N blocks with δ = 1/N and weights W(t) = A + sin 2t B + cos 3t C, b(t) = a + t b, which change little from block \
      to block, are Euler's method for ẋ = tanh(x W(t) + b(t)). Its error falls as 1/N, also in the gradients, which \
      follow the adjoint equation by the same steps. A block that uses f twice, as Heun's method, has an error of \
      1/N². Its two uses have the same weights, and these must be those of the middle of the step: with the weights of \
      its beginning the error is 1/N again. The reference is the method of Heun with \(2 * 16 * largest) blocks.
      """)
    let weights = SmoothWeights(seed: seed)
    let reference = weights.passes(
      weights.blocks(32 * largest, offset: 0.5) { HeunResidual($0, step: $1) }, offset: 0.5)
    func errors<Element: OneStepMethod<Double>>(
      _ offset: Double, _ make: (Block, _ step: Double) -> Element
    ) -> [[Double]] where Element.Parameters == Block.Parameters {
      counts.map { count in
        let found = weights.passes(weights.blocks(count, offset: offset, make), offset: offset)
        return zip(found, reference).map { ($0 - $1).norm / $1.norm }
      }
    }
    let kinds = [
      ("residual blocks", "euler", errors(0) { Residual($0, step: $1) }),
      ("Heun, weights at the beginning", "heunBeginning", errors(0) { HeunResidual($0, step: $1) }),
      ("Heun, weights in the middle", "heun", errors(0.5) { HeunResidual($0, step: $1) }),
    ]
    var table = Table(
      ["blocks", "error of", "N = \(counts[0])", "N = \(largest)", "order"],
      caption: "Relative errors, and log₂ of their quotient from N = \(largest / 2) to \(largest).")
    var series: [LineChart.Series] = []
    for (name, key, errors) in kinds {
      for (k, part) in Self.names.enumerated() {
        let curve = errors.map { $0[k] }
        let order = orders(curve).last!
        table.append([
          .text(name), .text(part), .scientific(curve[0], digits: 1), .scientific(curve.last!, digits: 1),
          .number(order, digits: 3),
        ])
        lesson.metric(key + ["Output", "InputGradient", "WeightGradient"][k] + "Order", order)
        if k != 1 { series.append(.init(name: "\(name), \(part)", x: counts.map(Double.init), y: curve, style: .both)) }
      }
    }
    lesson.table(table)
    lesson.figure(
      LineChart(
        title: "Residual networks converge to a differential equation", x: Axis(label: "blocks N", scale: .logarithmic),
        y: Axis(label: "relative error", scale: .logarithmic), series: series),
      caption: "Slope −1 for residual blocks, −2 for the method of Heun with weights of the middle of each step.")
  }

  private var counts: [Int] { stride(from: 3, through: largest.trailingZeroBitCount, by: 1).map { 1 << $0 } }
}
