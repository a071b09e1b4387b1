import Matrices

/// The metrics of a model on samples: the loss, and the accuracy where it is defined.
public struct Metrics: Sendable, Equatable {
  /// The loss, with the weights of the samples if they have any.
  public let loss: Double
  /// The accuracy, from 0 to 1: the fraction of samples whose largest output has the index of the largest target, or of
  /// the class number if the loss compares with class numbers. Nil for a single output, and for targets of another
  /// shape than the outputs. Weights of samples are not used.
  public let accuracy: Double?

  /// Metrics with given values.
  public init(loss: Double, accuracy: Double? = nil) {
    (self.loss, self.accuracy) = (loss, accuracy)
  }
}

extension Trainer {
  /// Evaluates the model on samples, in inference mode: the loss, and the accuracy where it is defined. Traps without
  /// samples.
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
