/// Sets the learning rate from a schedule before each step: α(t), with t the number of the step, or of the epoch, from
/// 0.
///
/// Where a schedule reaches 0 the training stops.
public struct ScheduledRate: StatelessCallback {
  /// The unit of t.
  public enum Unit: Sendable, Equatable {
    case step, epoch
  }

  /// The schedule α(t).
  public let schedule: Schedule
  /// Whether t counts steps or epochs.
  public let unit: Unit

  /// A callback that sets the learning rate to the value of a schedule, whose t counts steps unless told otherwise.
  public init(_ schedule: Schedule, per unit: Unit = .step) {
    (self.schedule, self.unit) = (schedule, unit)
  }

  public mutating func stepWillBegin<Model: Layer>(_ state: inout TrainingState<Model>) {
    switch unit {
    case .step: state.learningRate = schedule(state.step)
    case .epoch:
      // The rate is set at the first step only, so that changes by other callbacks hold for the rest of the epoch.
      if state.batch == 1 { state.learningRate = schedule(state.epoch - 1) }
    }
  }
}
