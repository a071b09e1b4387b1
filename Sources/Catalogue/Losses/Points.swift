import Matrices
import Networks

/// Random predictions P and targets Y, for each kind of loss.
enum Points {
  typealias Point = (P: Matrix<Double>, Y: Matrix<Double>)
  typealias Source = @Sendable (_ seed: UInt64) -> Point

  /// Predictions and targets of a regression, 6×5 each.
  @Sendable static func values(seed: UInt64) -> Point {
    var random = Random(seed: seed)
    return (.normal(6, 5, using: &random), .normal(6, 5, using: &random))
  }

  /// Logits 6×5, and target distributions 6×5.
  @Sendable static func logits(seed: UInt64) -> Point {
    var random = Random(seed: seed)
    return (.normal(6, 5, using: &random), distributions(Shape(6, 5), &random))
  }

  /// Logits from −1e4 to 1e4, at which eᶻ overflows or underflows, and labels.
  ///
  /// Within a row they differ by thousands, far more than the step of the differences (1e-5 of a logit), so that the
  /// loss is linear within a step. None is near 0, where the step would be 1e-5, and the rounding error of a loss of
  /// 1e4 divided by it 1e-7.
  @Sendable static func extremeLogits(seed: UInt64) -> Point {
    var random = Random(seed: seed)
    let rows = (0..<6).map { _ in [-1e4, -6e3, 2e3, 6e3, 1e4].shuffled(using: &random) }
    return (Matrix(rows), .oneHot((0..<6).map { $0 % 5 }, classes: 5))
  }

  /// Logits 6×5, and class numbers 6×1.
  @Sendable static func labels(seed: UInt64) -> Point {
    var random = Random(seed: seed)
    let Z = Matrix<Double>.normal(6, 5, using: &random)
    return (Z, .column((0..<6).map { _ in Double(Int.random(in: 0..<5, using: &random)) }))
  }

  /// Logits 6×5, and targets between 0 and 1.
  @Sendable static func shares(seed: UInt64) -> Point {
    var random = Random(seed: seed)
    return (.normal(6, 5, using: &random), logistic(.normal(6, 5, using: &random)))
  }

  /// Predicted and target distributions, 6×5 each.
  ///
  /// They are computed from logits within ± ½, so that q ≥ 1 / (1 + 4e) = 0.084: differences of a logarithm have the
  /// relative error h² / 3q², which is 5e-9 at the step h = 1e-5, and would be 1e-6 at q = 0.006.
  @Sendable static func probabilities(seed: UInt64) -> Point {
    var random = Random(seed: seed)
    let Q = Matrix<Double>.uniform(6, 5, in: -0.5...0.5, using: &random).rowSoftmax()
    return (Q, distributions(Shape(6, 5), &random))
  }

  /// Means and logarithms of standard deviations 6×6, targets 6×3.
  @Sendable static func meansAndStandardDeviations(seed: UInt64) -> Point {
    var random = Random(seed: seed)
    return (.normal(6, 6, using: &random), .normal(6, 3, using: &random))
  }

  /// Weights 6×5, without a target.
  @Sendable static func weights(seed: UInt64) -> Point {
    var random = Random(seed: seed)
    return (.normal(6, 5, using: &random), .zeros(6, 5))
  }

  /// Rows of probabilities, which are not one-hot, so that no product with a target is zero.
  static func distributions(_ shape: Shape, _ random: inout Random) -> Matrix<Double> {
    let E = exp(Matrix<Double>.normal(shape.rows, shape.columns, using: &random))
    return E / E.rowSums()
  }
}
