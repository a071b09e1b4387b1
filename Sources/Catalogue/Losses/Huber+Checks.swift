import Matrices
import Networks
import Verification

extension Variable {
  /// The mean of ½ e² for |e| ≤ δ and δ (|e| − ½ δ) beyond, written with c = min(|e|, δ) as the sum of the
  /// parabola ½ c² and the line δ (|e| − c).
  func huber(from target: Matrix<Double>, threshold delta: Double) -> Variable {
    let magnitude = (self - tape.variable(target)).absolute()
    let C = magnitude.limited(to: delta)
    let rho = 0.5 * (C ⊙ C) + delta * (magnitude - C)
    return (1 / Double(target.count)) * rho.sum()
  }
}

extension Checks {
  static let huber = loss(
    "Huber", Huber(threshold: 0.75), at: Points.values,
    tape: { $0.huber(from: $1, threshold: 0.75) },
    mistakes: [
      .init("the parabola's slope everywhere") {
        (Huber(threshold: 0.75)($0, $1).value, ($0 - $1) / Double($0.count))
      },
      .init("a slope of 1 beyond the threshold, instead of δ") {
        let E = $0 - $1
        let G = E.map { abs($0) <= 0.75 ? $0 : ($0 < 0 ? -1 : 1) }
        return (Huber(threshold: 0.75)($0, $1).value, G / Double(E.count))
      },
      .init("the line without −½ δ: a jump at the threshold", at: atThreshold) {
        let E = $0 - $1
        let rho = E.map { abs($0) <= 0.75 ? 0.5 * $0 * $0 : 0.75 * abs($0) }
        return (rho.mean, Huber(threshold: 0.75)($0, $1).gradient)
      },
    ])

  /// Some errors of exactly the threshold 0.75, and others.
  @Sendable private static func atThreshold(seed: UInt64) -> Points.Point {
    var random = Random(seed: seed)
    let E = Matrix<Double>(rows: 6, columns: 5) { i, j in (i + j) % 2 == 0 ? 0.75 : 0.25 }
    return (E ⊙ Matrix<Double>.normal(6, 1, using: &random).map { $0 < 0 ? -1 : 1 }, .zeros(6, 5))
  }
}
