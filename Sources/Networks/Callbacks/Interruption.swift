/// Ends a training before its next step when something outside of it requests that, such as the user with Ctrl-C.
///
/// ```swift
/// let callbacks: [any Callback] = [Interruption { wasInterrupted.load(ordering: .relaxed) }]
/// ```
/// The epoch that is interrupted has no entry in the history. The model is that of the last step, or the one that
/// ``EarlyStopping`` restores. Where the training is saved, see ``TrainingCheckpoint``, it is saved at that step, and
/// the next run takes it.
public struct Interruption: StatelessCallback {
  private let reason: String
  private let isAskedFor: @Sendable () -> Bool

  /// An interruption with the reason that the history reports. The closure is called before each step, so it should be
  /// fast.
  public init(
    because reason: String = "interrupted", when isAskedFor: @escaping @Sendable () -> Bool
  ) {
    (self.reason, self.isAskedFor) = (reason, isAskedFor)
  }

  public mutating func stepWillBegin<Model: Layer>(_ state: inout TrainingState<Model>) {
    if isAskedFor() { state.interrupt(because: reason) }
  }
}
