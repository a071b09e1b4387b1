import Matrices

/// A random, or fixed, change of each minibatch before its step: the model sees more than the training part has.
///
/// Only training changes what it sees; validation and inference do not, so the training loss of the history belongs to
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
