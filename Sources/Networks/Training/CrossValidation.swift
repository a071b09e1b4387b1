import Matrices

/// The scores of models that were trained and validated on different parts of the same samples.
public struct CrossValidation: Sendable, Equatable {
  /// One per fold.
  public let scores: [Score]

  public init(_ scores: [Score]) { self.scores = scores }

  /// The loss over the folds.
  public var loss: Spread { Spread(scores.map(\.loss)) }

  /// The accuracy over the folds; nil if the scores have none.
  public var accuracy: Spread? {
    let accuracies = scores.compactMap(\.accuracy)
    return accuracies.count == scores.count && !scores.isEmpty ? Spread(accuracies) : nil
  }
}

/// Some numbers x_i, their mean and how far they scatter.
/// ```
/// x̄ = 1/n Σ_i x_i      s = √(1/(n − 1) Σ_i (x_i − x̄)²)
/// ```
/// Of folds, s tells how much a score depends on the parts. It is no error bar of the mean: the training parts overlap,
/// so the scores are not independent, and no unbiased estimate of their mean's variance exists (Bengio and Grandvalet,
/// Journal of Machine Learning Research 5, 2004).
public struct Spread: Sendable, Equatable {
  public let values: [Double]

  public init(_ values: [Double]) { self.values = values }

  /// x̄; NaN without values.
  public var mean: Double { values.reduce(0, +) / Double(values.count) }

  /// s; NaN for fewer than two values.
  public var standardDeviation: Double {
    if values.count < 2 { return .nan }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }
}

extension KFold {
  /// Cross-validation: the scores of models that are trained without one fold and judged by it.
  ///
  /// ```swift
  /// let folds = KFold(count: samples.count, folds: 10, using: &random)
  /// let result = try folds.crossValidate(samples) { training, validation in
  ///   var trainer = makeTrainer(&random)
  ///   try trainer.fit(training, epochs: 20, batchSize: 32, using: &random)
  ///   return trainer.score(on: validation)
  /// }
  /// print(result.loss.mean, "±", result.loss.standardDeviation)
  /// ```
  ///
  /// `score` trains a fresh model. Whatever is fitted, such as a ``Standardizer``, is fitted to the training part in
  /// here. A fold that chooses the epoch to stop at cannot judge it too: early stopping needs a part of the training.
  public func crossValidate<S: Scalar, Failure: Error>(
    _ samples: Samples<S>,
    _ score: (_ training: Samples<S>, _ validation: Samples<S>) throws(Failure) -> Score
  ) throws(Failure) -> CrossValidation {
    let count = folds.reduce(0) { $0 + $1.validation.count }
    require(
      samples.count == count, "folds of \(count) samples cannot part \(samples.count) samples")
    var scores: [Score] = []
    for fold in folds {
      scores.append(
        try score(samples.rows(at: fold.training), samples.rows(at: fold.validation)))
    }
    return CrossValidation(scores)
  }
}
