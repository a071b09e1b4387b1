import Adjoint
import Foundation
import LessonKit

/// Why a softmax is followed by the cross-entropy rather than by squared errors.
struct ConfidentlyWrong {
  let rate = 0.1
  let margins = [0.0, 2, 5, 10, 20]
  let starts = [2.0, 5, 8]

  /// The losses, as functions of the margin Δ = z₂ − z₁ of the wrong class over the true one.
  enum Kind: String, CaseIterable {
    case crossEntropy = "cross-entropy"
    case squares = "MSE"
  }

  /// ∂L/∂z₁ at z = (−Δ/2, Δ/2); the true class is the first. ∂L/∂z₂ is its opposite.
  func slope(_ kind: Kind, _ margin: Double) -> Double {
    let (Z, P): (Matrix<Double>, Matrix<Double>) = ([[-margin / 2, margin / 2]], [[1, 0]])
    switch kind {
    case .crossEntropy: return SoftmaxCrossEntropy()(Z, P).gradient[0, 0]
    case .squares:
      let softmax = Softmax<Double>()
      let (Q, cache) = softmax.forward(Z)
      return softmax.backward(MeanSquaredError()(Q, P).gradient, cache).inputGradient[0, 0]
    }
  }

  /// The closed forms, with q the probability of the true class.
  func exactSlope(_ kind: Kind, _ margin: Double) -> Double {
    let q = 1 / (1 + exp(margin))
    // 1 − q without cancellation.
    let other = 1 / (1 + exp(-margin))
    return kind == .crossEntropy ? -other : -2 * q * other * other
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Softmax: why not squared errors")
    lesson.text(
      """
      Squared errors of q have a gradient, too, but in the backward pass it is multiplied by the slope q (1 − q) of \
      the softmax, which vanishes where the network is confident, also where it is confident and wrong. The \
      cross-entropy has a slope of −1/q there, which cancels the small q. Let z₂ of a wrong class be larger by Δ than \
      z₁ of the true one:
      """)
    lesson.formula(
      """
      q = 1/(1 + e^Δ)
      cross-entropy  −ln q       ∂L/∂z₁ = q − 1           ≈ −1
      MSE            (1 − q)²    ∂L/∂z₁ = −2 q (1 − q)²   ≈ −2 e^(−Δ)
      """)
    var table = Table(["Δ", "q", "cross-entropy", "q − 1", "MSE", "−2 q (1 − q)²"])
    var worst = 0.0
    for margin in margins {
      var cells: [Table.Cell] = [.number(margin.plain), .scientific(1 / (1 + exp(margin)), digits: 1)]
      for kind in Kind.allCases {
        let (measured, exact) = (slope(kind, margin), exactSlope(kind, margin))
        worst = max(worst, abs(measured - exact))
        let isLarge = abs(exact) > 1e-3
        cells += [measured, exact].map { isLarge ? .number($0, digits: 4) : .scientific($0, digits: 3) }
      }
      table.append(cells)
    }
    lesson.table(table)
    lesson.metric("wrongSlopeError", worst)
    presentSteps(&lesson)
    draw(&lesson)
  }

  /// Steps of gradient descent in the logits until the true class is the likelier one.
  private func steps(_ kind: Kind, from start: Double) -> Int {
    var (margin, steps) = (start, 0)
    // Both logits move, in opposite directions.
    while margin > 0 {
      margin += 2 * rate * slope(kind, margin)
      steps += 1
    }
    return steps
  }

  /// The same for steps that are very small: ∫ dΔ / (−2 α ∂L/∂z₁) from 0 to Δ.
  func theory(_ kind: Kind, from start: Double) -> Double {
    let e = exp(-start)
    switch kind {
    // 1/(1 − q) = 1 + e^(−Δ)
    case .crossEntropy: return (start + 1 - e) / (2 * rate)
    // 1/(q (1 − q)²) = e^(−2Δ) + 3 e^(−Δ) + 3 + e^Δ
    case .squares: return ((1 - e * e) / 2 + 3 * (1 - e) + 3 * start + exp(start) - 1) / (4 * rate)
    }
  }

  private func presentSteps(_ lesson: inout Lesson) {
    lesson.text(
      """
      Gradient descent on the two logits, α = \(rate), until the true class has the larger one. Theory is the integral \
      of dΔ over the speed: Δ/(2α) for large Δ with the cross-entropy, e^Δ/(4α) with squares.
      """)
    var table = Table(["Δ at the start", "cross-entropy, steps", "theory", "MSE, steps", "theory"])
    for start in starts {
      var cells: [Table.Cell] = [.number(start.plain)]
      for kind in Kind.allCases {
        let (measured, expected) = (steps(kind, from: start), theory(kind, from: start))
        cells += [.integer(measured), .number(expected, digits: 1)]
        let name = kind == .crossEntropy ? "CrossEntropy" : "Squares"
        lesson.metric("steps\(name)\(Int(start))", measured)
        lesson.metric("steps\(name)\(Int(start))Theory", expected)
      }
      table.append(cells)
    }
    lesson.table(table)
  }

  private func draw(_ lesson: inout Lesson) {
    let grid = stride(from: -4.0, through: 20, by: 0.25).map { $0 }
    lesson.figure(
      LineChart(
        title: "The gradient of both losses", x: Axis(label: "margin Δ of the wrong class"),
        y: Axis(label: "|∂L/∂z₁|", scale: .logarithmic),
        series: Kind.allCases.map { kind in .init(name: kind.rawValue, x: grid, y: grid.map { -slope(kind, $0) }) }),
      caption: "Right of 0 the network is wrong. With squares, the gradient vanishes as it becomes confident.")
  }
}
