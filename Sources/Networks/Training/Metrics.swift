import Matrices

/// How well a model does on some samples that it is not trained with.
public struct Metrics: Sendable, Equatable {
  /// The loss, with the weights of the samples if they have any.
  public let loss: Double
  /// The share of samples whose largest output is at the place of the target's largest, or of its class number, if the
  /// loss compares with class numbers. Nil for a single output, which is always the largest, and for
  /// targets of another shape than the outputs. Weights of samples do not matter.
  public let accuracy: Double?

  public init(loss: Double, accuracy: Double? = nil) {
    (self.loss, self.accuracy) = (loss, accuracy)
  }
}

extension Trainer {
  /// The loss, and where it has a meaning the accuracy, of the model on at least one sample.
  public func metrics(on samples: Samples<S>) -> Metrics {
    require(samples.count > 0, "the loss of \(samples.count) samples is not defined")
    let (P, Y) = (model(samples.inputs), samples.targets)
    return Metrics(
      loss: Double(loss(P, Y, weights: samples.weights).value), accuracy: accuracy(P, Y))
  }

  private func accuracy(_ P: Matrix<S>, _ Y: Matrix<S>) -> Double? {
    if P.columns < 2 { return nil }
    if loss.hasLabelTargets {
      return Networks.accuracy(of: P, against: LabelCrossEntropy.labels(Y))
    }
    return P.shape == Y.shape ? Networks.accuracy(of: P, against: Y) : nil
  }
}
