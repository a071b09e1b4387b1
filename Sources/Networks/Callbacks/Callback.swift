/// Something that happens beside the steps of a training: a schedule, a stop, a report.
///
/// A callback is a value with a memory. A training changes its own copies, so one value serves several trainings, each
/// from its beginning. All methods do nothing unless the callback says otherwise:
///
/// ```swift
/// struct HalvedEachEpoch: Callback {
///   mutating func epochEnded<Model: Layer>(_ state: inout TrainingState<Model>) {
///     state.learningRate /= 2
///   }
/// }
/// try trainer.fit(training, epochs: 10, batchSize: 32, callbacks: [HalvedEachEpoch()], using: &random)
/// ```
/// Callbacks are called in the order of the list, each with what those before it have left.
public protocol Callback: Sendable {
  /// Whether there must be a validation part; without one the training does not begin.
  var needsValidation: Bool { get }

  /// Before the first epoch.
  mutating func trainingBegan<Model: Layer>(_ state: inout TrainingState<Model>)

  /// Before each step.
  mutating func stepWillBegin<Model: Layer>(_ state: inout TrainingState<Model>)

  /// After each epoch, when its entry in the history is made.
  mutating func epochEnded<Model: Layer>(_ state: inout TrainingState<Model>)

  /// After the last epoch, or after a stop. Not when the training ends with an error.
  mutating func trainingEnded<Model: Layer>(_ state: inout TrainingState<Model>)
}

extension Callback {
  public var needsValidation: Bool { false }
  public mutating func trainingBegan<Model: Layer>(_ state: inout TrainingState<Model>) {}
  public mutating func stepWillBegin<Model: Layer>(_ state: inout TrainingState<Model>) {}
  public mutating func epochEnded<Model: Layer>(_ state: inout TrainingState<Model>) {}
  public mutating func trainingEnded<Model: Layer>(_ state: inout TrainingState<Model>) {}
}
