/// Ends a training before its next step when something outside of it asks for that, such as the user with Ctrl-C.
///
/// ```swift
/// let callbacks: [any Callback] = [Interruption { wasInterrupted.load(ordering: .relaxed) }]
/// ```
/// The epoch that is interrupted has no entry in the history. The model is that of the last step, or what
/// ``EarlyStopping`` takes back.
public struct Interruption: Callback {
  private let reason: String
  private let isAskedFor: @Sendable () -> Bool

  /// `isAskedFor` is called before each step, so it should be quick.
  public init(
    because reason: String = "interrupted", when isAskedFor: @escaping @Sendable () -> Bool
  ) {
    (self.reason, self.isAskedFor) = (reason, isAskedFor)
  }

  public mutating func stepWillBegin<Model: Layer>(_ state: inout TrainingState<Model>) {
    if isAskedFor() { state.stop(because: reason) }
  }
}
