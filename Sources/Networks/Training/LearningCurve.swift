import Matrices

/// A learning curve: the metrics on the training and on the validation part over the number of training samples.
///
/// A large gap between the two losses is a sign of overfitting (high variance), where more samples help; if both are
/// high and close together, the model underfits (high bias), and a larger model may help. Source: Perlich, Learning
/// curves in machine learning, IBM Research Report (2009); lecture D3.
public struct LearningCurve: Sendable, Equatable {
  /// The metrics for one number of training samples.
  public struct Point: Sendable, Equatable {
    /// The number of training samples.
    public let count: Int
    /// The metrics of the trained model on these samples.
    public let training: Metrics
    /// The metrics of the trained model on the validation part.
    public let validation: Metrics
  }

  /// The points of the curve, in the order of the counts.
  public let points: [Point]
}

extension Samples {
  /// The learning curve for the first `counts[0]`, `counts[1]`, … of these samples, which should be in random order.
  ///
  /// ```swift
  /// let curve = try training.learningCurve(counts: [50, 100, 200, 400]) { part in
  ///   var trainer = makeTrainer(&random)
  ///   try trainer.fit(part, epochs: 100, batchSize: 10, using: &random)
  ///   return (trainer.metrics(on: part), trainer.metrics(on: validation))
  /// }
  /// ```
  /// `evaluate` trains a fresh model with a part of the samples, and returns its metrics on this part and on the
  /// validation part. Traps for a count below 1 or above the number of samples.
  public func learningCurve<Failure: Error>(
    counts: [Int],
    _ evaluate: (_ part: Samples) throws(Failure) -> (training: Metrics, validation: Metrics)
  ) throws(Failure) -> LearningCurve {
    var points: [LearningCurve.Point] = []
    for count in counts {
      require(
        1 <= count && count <= self.count,
        "a part of \(self.count) samples has 1 to \(self.count), found \(count)")
      let (training, validation) = try evaluate(rows(at: 0..<count))
      points.append(.init(count: count, training: training, validation: validation))
    }
    return LearningCurve(points: points)
  }
}
