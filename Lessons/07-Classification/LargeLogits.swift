import Adjoint
import Foundation
import LessonKit
import Verification

/// Softmax with cross-entropy: its gradient, its invariance, and its stability for large logits.
struct LargeLogits {
  let seed: UInt64

  func present(_ lesson: inout Lesson) {
    lesson.heading("Softmax: the gradient is q − p")
    lesson.formula(
      """
      q_j = e^(z_j) / Σ_l e^(z_l)
      L = −Σ_j p_j ln q_j = −Σ_j p_j z_j + ln Σ_l e^(z_l)

      ∂L/∂z_j = −p_j + e^(z_j) / Σ_l e^(z_l) = q_j − p_j
      """)
    var random = Random(seed: seed)
    let Z = Matrix<Double>.normal(6, 4, standardDeviation: 2, using: &random)
    let P = Matrix<Double>.normal(6, 4, using: &random).rowSoftmax()
    presentGradient(Z, P, &lesson)
    presentShifts(Z, P, &lesson)
    presentScales(&lesson)
  }

  private func presentGradient(_ Z: Matrix<Double>, _ P: Matrix<Double>, _ lesson: inout Lesson) {
    let loss = SoftmaxCrossEntropy()
    let G = loss(Z, P).gradient
    var (differences, rowSum) = (0.0, 0.0)
    for i in 0..<Z.rows {
      for j in 0..<Z.columns {
        let h = FiniteDifferences.step(for: Z[i, j])
        func value(_ z: Double) -> Double {
          var moved = Z
          moved[i, j] = z
          return loss(moved, P).value
        }
        let derivative = (value(Z[i, j] + h) - value(Z[i, j] - h)) / (2 * h)
        differences = max(differences, abs(derivative - G[i, j]))
      }
      rowSum = max(rowSum, abs(G.row(i).sum))
    }
    let tape = Tape()
    let z = tape.variable(Z)
    let E = z.exponential()
    // −1/k Σ p ln q
    let recorded = (-1 / Double(Z.rows)) * (tape.variable(P) ⊙ (E / E.rowSums()).logarithm()).sum()
    let onTape = tape.gradients(of: recorded, seed: [[1]], withRespectTo: [z])[0]
    let formula = (Z.rowSoftmax() - P) / Double(Z.rows)
    var table = Table(
      ["∂L/∂Z against", "largest difference", "expected"],
      caption: "Six samples, four classes, logits with standard deviation 2, targets that are probabilities.")
    let rows = [
      ("(q − p)/k", (formula - G).maxNorm, "0"), ("the tape", (onTape - G).maxNorm, "rounding, 1e-16"),
      ("central differences", differences, "h²/6 and ε/h, 1e-10"),
      ("0, summed over the classes", rowSum, "rounding, 1e-16"),
    ]
    for (name, difference, expected) in rows {
      table.append([.text(name), .scientific(difference, digits: 1), .text(expected)])
    }
    lesson.table(table)
    lesson.metric("softmaxTapeError", rows[1].1)
    lesson.metric("softmaxDifferenceError", differences)
    lesson.metric("softmaxRowSum", rowSum)
  }

  private func presentShifts(_ Z: Matrix<Double>, _ P: Matrix<Double>, _ lesson: inout Lesson) {
    lesson.heading("Softmax: shifts and large logits")
    lesson.text(
      """
      A number c that is added to all logits of a sample cancels: e^c is in the numerator and in the denominator. What \
      remains is the rounding of z + c, about c ε/2 with ε = 2⁻⁵².
      """)
    var table = Table(["c", "largest change of q", "of L", "c ε/2"])
    let (Q, value) = (Z.rowSoftmax(), SoftmaxCrossEntropy()(Z, P).value)
    var worst = 0.0
    for c in [-1e4, 1, 1e3, 1e6] {
      let change = ((Z + c).rowSoftmax() - Q).maxNorm
      let unit = abs(c) * .ulpOfOne / 2
      worst = max(worst, change / max(unit, .ulpOfOne))
      table.append([
        .number(c.plain), .scientific(change, digits: 1),
        .scientific(abs(SoftmaxCrossEntropy()(Z + c, P).value - value), digits: 1), .scientific(unit, digits: 1),
      ])
    }
    lesson.table(table)
    lesson.metric("shiftErrorInUnits", worst)
  }

  private func presentScales(_ lesson: inout Lesson) {
    lesson.text(
      """
      Written down as printed, softmax fails for large logits: e^z is infinite from z = \(overflow(Float.self)) on in \
      Float and from \(overflow(Double.self)) on in Double, the first whole numbers above the logarithms of the \
      largest numbers, \(log(Float.greatestFiniteMagnitude).fixed(digits: 2)) and \
      \(log(Double.greatestFiniteMagnitude).fixed(digits: 2)); ∞/∞ is not a number. A shift that makes the largest \
      logit 0 avoids this. But a small q still underflows to 0, with the logarithm −∞, so ln q must not be computed \
      from q.
      """)
    lesson.formula(
      """
      M = max_j z_j      q_j = e^(z_j − M) / Σ_l e^(z_l − M)
      ln q_j = z_j − M − ln Σ_l e^(z_l − M)
      """)
    lesson.metric("overflowFloat", overflow(Float.self))
    lesson.metric("overflowDouble", overflow(Double.self))
    var table = Table(
      ["s", "as printed, Float", "as printed, Double", "the library, Float"], caption: "q₁ of the logits (s, 0, −s)")
    var losses = Table(
      ["s", "as printed", "shifted, then ln", "the library", "2s + ln(1 + e^(−s) + e^(−2s))"],
      caption: "−ln q₃ in Double: a network that is wrong, and the more confident the larger s")
    var worst = 0.0
    for s in [1.0, 10, 100, 1000, 1e4] {
      let Z = Matrix<Double>.row([s, 0, -s])
      let library = -Z.rowLogSoftmax()[0, 2]
      let exact = 2 * s + log(1 + exp(-s) + exp(-2 * s))
      worst = max(worst, abs(library / exact - 1))
      table.append([
        .number(s.plain), finite(printed(Matrix<Float>(Z))[0, 0], digits: 7), finite(printed(Z)[0, 0], digits: 7),
        finite(Matrix<Float>(Z).rowSoftmax()[0, 0], digits: 7),
      ])
      losses.append([
        .number(s.plain), finite(-log(printed(Z)[0, 2]), digits: 4), finite(-log(Z.rowSoftmax()[0, 2]), digits: 4),
        finite(library, digits: 4), .number(exact, digits: 4),
      ])
      lesson.metric("lossAtScale\(Int(s))", library)
    }
    lesson.table(table)
    lesson.table(losses)
    lesson.metric("largeLogitError", worst)
  }

  /// A number, ∞, or NaN without a sign, which has no meaning.
  private func finite(_ value: some BinaryFloatingPoint, digits: Int) -> Table.Cell {
    value.isNaN ? .number("NaN") : value.isFinite ? .number(value, digits: digits) : .number("∞")
  }

  /// The softmax as the slide prints it.
  private func printed<S>(_ Z: Matrix<S>) -> Matrix<S> { exp(Z) / exp(Z).rowSums() }

  /// The smallest whole number whose exponential is not finite.
  private func overflow<S: Scalar>(_ type: S.Type) -> Int {
    (1...1000).first { !exp(Matrix<S>.row([S($0)]))[0, 0].isFinite } ?? 1000
  }
}
