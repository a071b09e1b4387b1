import Adjoint
import Foundation
import LessonKit
import Verification

/// One node with numbers, as in lecture D4.
struct SingleNode {
  let W = 0.8
  let b = -0.2
  let x = 1.5
  let y = 0.3

  /// The loss of the node as a function of its two parameters.
  func loss(_ W: Double, _ b: Double) -> Double {
    let error = y - tanh(W * x + b)
    return error * error
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("A single node")
    lesson.text(
      """
      One weight, one bias, one input. Forward, each line uses the one before; backward, the derivative of the \
      loss with respect to each line follows from that of the line after it. Only the derivative of \
      one elementary step is needed at a time.
      """)
    lesson.formula(
      """
      z₁ = W x      z₂ = z₁ + b      z₃ = tanh z₂      L = (y − z₃)²

      ∂L/∂z₃ = −2 (y − z₃)
      ∂L/∂z₂ = ∂L/∂z₃ · (1 − z₃²)
      ∂L/∂b  = ∂L/∂z₂ · 1
      ∂L/∂z₁ = ∂L/∂z₂ · 1
      ∂L/∂W  = ∂L/∂z₁ · x
      """)

    let z1 = W * x
    let z2 = z1 + b
    let z3 = tanh(z2)
    let L = (y - z3) * (y - z3)

    let dz3 = -2 * (y - z3)
    let dz2 = dz3 * (1 - z3 * z3)
    let db = dz2
    let dz1 = dz2
    let dW = dz1 * x

    var values = Table(
      ["quantity", "value", "∂L/∂(quantity)"], caption: "W = \(W), b = \(b), x = \(x), y = \(y)")
    for (name, value, derivative) in [
      ("z₁", z1, dz1), ("z₂", z2, dz2), ("z₃", z3, dz3), ("b", b, db), ("W", W, dW),
    ] {
      values.append([.text(name), .number(value, digits: 6), .number(derivative, digits: 6)])
    }
    lesson.table(values)
    drawGraph((z1, z2, z3), loss: L, derivatives: (dW, db, [dz1, dz2, dz3]), &lesson)

    let numericW = FiniteDifferences.fivePointDerivative(at: W) { loss($0, b) }
    let numericB = FiniteDifferences.fivePointDerivative(at: b) { loss(W, $0) }
    let (newW, newB) = (W - 0.1 * dW, b - 0.1 * db)
    lesson.text(
      """
      Differences of the loss itself give ∂L/∂W = \(numericW.fixed(digits: 6)) and \
      ∂L/∂b = \(numericB.fixed(digits: 6)): they agree to \
      \(max(abs(numericW - dW), abs(numericB - db)).scientific(digits: 0)). A step of 0.1 against the \
      gradient takes the loss from \(L.fixed(digits: 6)) to \(loss(newW, newB).fixed(digits: 6)).
      """)
    lesson.metric("singleNodeDifferenceError", max(abs(numericW - dW), abs(numericB - db)))
  }
}
