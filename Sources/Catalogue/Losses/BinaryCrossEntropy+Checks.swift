import Matrices
import Networks
import Verification

extension Variable {
  /// The mean of −y ln q − (1 − y) ln(1 − q) with q = 1 / (1 + e⁻ᶻ), evaluated literally.
  func binaryCrossEntropy(to target: Matrix<Double>) -> Variable {
    let E = exponential()
    let (Q, complement) = (E / (1 + E), tape.variable(.ones(value.rows, value.columns)) / (1 + E))
    let (Y, notY) = (tape.variable(target), tape.variable(1 - target))
    let terms = Y ⊙ Q.logarithm() + notY ⊙ complement.logarithm()
    return (-1 / Double(target.count)) * terms.sum()
  }
}

extension Checks {
  static let binaryCrossEntropy = loss(
    "BinaryCrossEntropy", BinaryCrossEntropy(), at: Points.shares,
    tape: { $0.binaryCrossEntropy(to: $1) },
    mistakes: [
      .init("Z − Y: the logits for probabilities") {
        (BinaryCrossEntropy()($0, $1).value, ($0 - $1) / Double($0.count))
      },
      .init("σ′ a second time: Q (1 − Q) (Q − Y)") {
        let (value, G) = BinaryCrossEntropy()($0, $1)
        let Q = logistic($0)
        return (value, Q ⊙ (1 - Q) ⊙ G)
      },
      .init("ln of a q that rounds to 0 or 1, logits ± 1e4", at: extremeLogits) {
        let Q = logistic($0)
        let terms = $1 ⊙ log(Q) + (1 - $1) ⊙ log(1 - Q)
        let dQ = (1 - $1) / (1 - Q) - $1 / Q
        return (-terms.mean, Q ⊙ (1 - Q) ⊙ dQ / Double(Q.count))
      },
    ])

  /// Logits in the thousands of both signs, and labels 0 or 1.
  @Sendable private static func extremeLogits(seed: UInt64) -> Points.Point {
    let Z = Points.extremeLogits(seed: seed).P
    return (Z, Matrix(rows: 6, columns: 5) { i, j in Double((i + j) % 2) })
  }
}
