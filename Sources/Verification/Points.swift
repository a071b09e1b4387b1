import Matrices
import Networks

/// Random predictions P and targets Y of the kinds that losses compare.
enum Points {
  typealias Point = (P: Matrix<Double>, Y: Matrix<Double>)

  /// Numbers and numbers, 6×5 both.
  @Sendable static func values(seed: UInt64) -> Point {
    var random = Random(seed: seed)
    return (.normal(6, 5, using: &random), .normal(6, 5, using: &random))
  }

  /// Logits 6×5 and distributions.
  @Sendable static func logits(seed: UInt64) -> Point {
    var random = Random(seed: seed)
    return (.normal(6, 5, using: &random), Case.distributions(Shape(6, 5), &random))
  }

  /// Logits 6×5 and class numbers 6×1.
  @Sendable static func labels(seed: UInt64) -> Point {
    var random = Random(seed: seed)
    let Z = Matrix<Double>.normal(6, 5, using: &random)
    return (Z, .column((0..<6).map { _ in Double(Int.random(in: 0..<5, using: &random)) }))
  }

  /// Logits 6×5 and targets between 0 and 1.
  @Sendable static func shares(seed: UInt64) -> Point {
    var random = Random(seed: seed)
    return (.normal(6, 5, using: &random), logistic(.normal(6, 5, using: &random)))
  }

  /// Distributions and distributions, 6×5 both.
  ///
  /// From logits within ± ½, so that q ≥ 1 / (1 + 4e) = 0.084: the differences of a logarithm have the relative
  /// error h² / 3q², 5e-9 at the step h = 1e-5, and would have 1e-6 at q = 0.006.
  @Sendable static func probabilities(seed: UInt64) -> Point {
    var random = Random(seed: seed)
    let Q = Matrix<Double>.uniform(6, 5, in: -0.5...0.5, using: &random).rowSoftmax()
    return (Q, Case.distributions(Shape(6, 5), &random))
  }

  /// Means and logarithms of deviations 6×6, targets 6×3.
  @Sendable static func meansAndDeviations(seed: UInt64) -> Point {
    var random = Random(seed: seed)
    return (.normal(6, 6, using: &random), .normal(6, 3, using: &random))
  }
}
