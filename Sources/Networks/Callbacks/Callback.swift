/// Code that a training calls between its steps and epochs: a schedule of the learning rate, early stopping, a report.
///
/// A callback is a value with a state. A training changes its own copies, so one value can be used for several
/// trainings, each of which starts from its initial state. All methods have defaults that do nothing:
///
/// ```swift
/// struct HalvedEachEpoch: Callback {
///   mutating func epochEnded<Model: Layer>(_ state: inout TrainingState<Model>) {
///     state.learningRate /= 2
///   }
/// }
/// try trainer.fit(training, epochs: 10, batchSize: 32, callbacks: [HalvedEachEpoch()], using: &random)
/// ```
/// Callbacks are called in the order of the list; each sees the changes of those before it.
///
/// A training that is saved and resumed, see ``TrainingCheckpoint``, needs what its callbacks remember: they say so as
/// ``RememberingCallback`` or ``StatelessCallback``.
public protocol Callback: Sendable {
  /// Whether the callback needs a validation part; without one the training throws
  /// ``TrainingError/noValidation(callback:)`` before it begins.
  var needsValidation: Bool { get }

  /// Called before the first epoch; in a training that is resumed, before its state is taken from the file.
  mutating func trainingBegan<Model: Layer>(_ state: inout TrainingState<Model>)

  /// Called before each step.
  mutating func stepWillBegin<Model: Layer>(_ state: inout TrainingState<Model>)

  /// Called after each epoch, when its entry in the history has been made.
  mutating func epochEnded<Model: Layer>(_ state: inout TrainingState<Model>)

  /// Called after the last epoch, or after a stop, but not when the training ends with an error.
  mutating func trainingEnded<Model: Layer>(_ state: inout TrainingState<Model>)

  /// Called instead before the training throws, when a number in a step is not finite. The model is the one before that
  /// step.
  mutating func trainingFailed<Model: Layer>(_ state: inout TrainingState<Model>)
}

extension Callback {
  public var needsValidation: Bool { false }
  public mutating func trainingBegan<Model: Layer>(_ state: inout TrainingState<Model>) {}
  public mutating func stepWillBegin<Model: Layer>(_ state: inout TrainingState<Model>) {}
  public mutating func epochEnded<Model: Layer>(_ state: inout TrainingState<Model>) {}
  public mutating func trainingEnded<Model: Layer>(_ state: inout TrainingState<Model>) {}
  public mutating func trainingFailed<Model: Layer>(_ state: inout TrainingState<Model>) {}
}
