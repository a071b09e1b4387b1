import Matrices

/// Label smoothing of one-hot targets, with K classes:
/// ```
/// Y ← (1 − ε) Y + ε / K
/// ```
/// The cross-entropy of a one-hot row decreases without bound on its logit; that of a smoothed row is minimal where the
/// true logit is above the others by ln(1 + K (1 − ε) / ε), so the weights stop growing. The smallest loss is then not
/// 0 but the entropy of a smoothed row, and the predicted probabilities are less confident.
///
/// Rows still sum to 1. Targets are n × K with K ≥ 2; class numbers must be one-hot encoded first. Source: Szegedy and
/// others, Rethinking the Inception architecture for computer vision (2016), section 7.
public struct LabelSmoothing: Augmentation {
  /// The fraction ε, from 0 to 1.
  public let share: Double

  /// Smoothing by the fraction ε; traps unless it lies in 0...1.
  public init(_ share: Double) {
    require(share >= 0 && share <= 1, "labels are smoothed by a share in 0...1, found \(share)")
    self.share = share
  }

  /// The smoothed targets (1 − ε) Y + ε / K, for Y: n × K. Traps for a single column.
  public func callAsFunction<S: Scalar>(_ Y: Matrix<S>) -> Matrix<S> {
    require(Y.columns > 1, "label smoothing needs a column for each class, found \(Y.shape)")
    return S(1 - share) * Y + S(share / Double(Y.columns))
  }

  public func callAsFunction<S: Scalar>(
    _ batch: Samples<S>, using random: inout some RandomNumberGenerator
  ) -> Samples<S> {
    Samples(batch.inputs, self(batch.targets), weights: batch.weights)
  }
}
