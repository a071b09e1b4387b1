import Matrices

/// What a model gains from more data: the losses on the training and on the validation part for growing parts of the
/// training samples.
///
/// Far apart, the model learns its samples by heart, and more samples help; close together and high, they do not, and
/// a larger model may. Source: Perlich, Learning curves in machine learning, IBM Research Report (2009); lecture D3.
public struct LearningCurve: Sendable, Equatable {
  public struct Point: Sendable, Equatable {
    /// The number of training samples.
    public let count: Int
    /// The trained model on those samples.
    public let training: Metrics
    /// The trained model on the validation part.
    public let validation: Metrics
  }

  public let points: [Point]
}

extension Samples {
  /// The learning curve of a way of training, for the first `counts[0]`, `counts[1]`, … of these samples, which should
  /// be in random order.
  ///
  /// ```swift
  /// let curve = try training.learningCurve(counts: [50, 100, 200, 400]) { part in
  ///   var trainer = makeTrainer(&random)
  ///   try trainer.fit(part, epochs: 100, batchSize: 10, using: &random)
  ///   return (trainer.metrics(on: part), trainer.metrics(on: validation))
  /// }
  /// ```
  /// `evaluate` trains a fresh model with the part, and gives its metrics on the part and on the validation part.
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
