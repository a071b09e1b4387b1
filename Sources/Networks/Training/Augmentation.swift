import Matrices

/// Data augmentation: a random, or fixed, change of each minibatch before its step, which enlarges the training part.
///
/// It is applied in training only and not in validation and inference, so the training loss of the history is that of
/// the changed samples.
///
/// ```swift
/// trainer.augmentations = [InputNoise(standardDeviation: 0.1), LabelSmoothing(0.05)]
/// ```
public protocol Augmentation: Sendable {
  /// The samples of a step, from the minibatch: as many, with the shapes of its inputs and targets.
  func callAsFunction<S: Scalar>(
    _ batch: Samples<S>, using random: inout some RandomNumberGenerator
  ) -> Samples<S>
}
