import Matrices

/// One-hot targets that leave a little doubt: with K classes
/// ```
/// Y ← (1 − ε) Y + ε / K
/// ```
/// The cross-entropy of a one-hot row falls without end as its logit grows; that of a smoothed row is smallest where
/// the true logit is above the others by ln(1 + K (1 − ε) / ε), so the weights stop growing. The smallest loss is no
/// longer 0 but the entropy of a smoothed row, and the predicted probabilities are meant to be less sure than the data.
///
/// Rows still sum to 1. For targets of at least two classes, n × K; class numbers must be made one-hot first. Source:
/// Szegedy and others, Rethinking the Inception architecture for computer vision (2016), section 7.
public struct LabelSmoothing: Augmentation {
  /// ε.
  public let share: Double

  public init(_ share: Double) {
    require(share >= 0 && share <= 1, "labels are smoothed by a share in 0...1, found \(share)")
    self.share = share
  }

  /// (1 − ε) Y + ε / K, for Y: n × K.
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
