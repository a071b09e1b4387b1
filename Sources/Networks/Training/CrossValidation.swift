import Matrices

/// The metrics of models that were trained and validated on different parts of the same samples.
public struct CrossValidation: Sendable, Equatable {
  /// The metrics on the validation part of each fold.
  public let metrics: [Metrics]

  /// The result of a cross-validation from the metrics of its folds.
  public init(_ metrics: [Metrics]) { self.metrics = metrics }

  /// The loss over the folds, with mean and standard deviation.
  public var loss: MeanAndStandardDeviation { MeanAndStandardDeviation(metrics.map(\.loss)) }

  /// The accuracy over the folds, with mean and standard deviation; nil if the metrics have none.
  public var accuracy: MeanAndStandardDeviation? {
    let accuracies = metrics.compactMap(\.accuracy)
    return accuracies.count == metrics.count && !metrics.isEmpty ? MeanAndStandardDeviation(accuracies) : nil
  }
}

/// The mean and the sample standard deviation of numbers x_i:
/// ```
/// x̄ = 1/n Σ_i x_i      s = √(1/(n − 1) Σ_i (x_i − x̄)²)
/// ```
/// For the folds of a cross-validation, s measures how much a metric depends on the partition. It is not an error bar
/// of the mean: the training parts overlap, so the metrics are not independent, and no unbiased estimator of the
/// variance of their mean exists (Bengio and Grandvalet, Journal of Machine Learning Research 5, 2004).
public struct MeanAndStandardDeviation: Sendable, Equatable {
  /// The numbers x_i.
  public let values: [Double]

  /// The statistics of numbers.
  public init(_ values: [Double]) { self.values = values }

  /// The mean x̄; NaN without values.
  public var mean: Double { values.reduce(0, +) / Double(values.count) }

  /// The sample standard deviation s; NaN for fewer than two values.
  public var standardDeviation: Double {
    if values.count < 2 { return .nan }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }
}

extension KFold {
  /// Cross-validation: the metrics of models, each of which is trained without one fold and validated on it.
  ///
  /// ```swift
  /// let folds = KFold(count: samples.count, folds: 10, using: &random)
  /// let result = try folds.crossValidate(samples) { training, validation in
  ///   var trainer = makeTrainer(&random)
  ///   try trainer.fit(training, epochs: 20, batchSize: 32, using: &random)
  ///   return trainer.metrics(on: validation)
  /// }
  /// print(result.loss.mean, "±", result.loss.standardDeviation)
  /// ```
  ///
  /// `evaluate` trains a fresh model on the training part and returns its metrics on the validation part. Preprocessing
  /// such as a ``Standardizer`` must be fitted to the training part inside the closure. The fold that estimates the
  /// error must not choose the epoch as well: early stopping needs a validation part of its own, taken from the
  /// training part.
  public func crossValidate<S: Scalar, Failure: Error>(
    _ samples: Samples<S>,
    _ evaluate: (_ training: Samples<S>, _ validation: Samples<S>) throws(Failure) -> Metrics
  ) throws(Failure) -> CrossValidation {
    let count = folds.reduce(0) { $0 + $1.validation.count }
    require(
      samples.count == count, "folds of \(count) samples cannot partition \(samples.count) samples")
    var metrics: [Metrics] = []
    for fold in folds {
      metrics.append(
        try evaluate(samples.rows(at: fold.training), samples.rows(at: fold.validation)))
    }
    return CrossValidation(metrics)
  }
}
