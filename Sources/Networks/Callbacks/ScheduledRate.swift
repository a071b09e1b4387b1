/// Sets the learning rate from a schedule before each step: α(t), with t the number of the step, or of the epoch, from
/// 0.
///
/// Where a schedule reaches 0 the training stops.
public struct ScheduledRate: Callback {
  /// What t counts.
  public enum Unit: Sendable, Equatable {
    case step, epoch
  }

  public let schedule: Schedule
  public let unit: Unit

  public init(_ schedule: Schedule, per unit: Unit = .step) {
    (self.schedule, self.unit) = (schedule, unit)
  }

  public mutating func stepWillBegin<Model: Layer>(_ state: inout TrainingState<Model>) {
    switch unit {
    case .step: state.learningRate = schedule(state.step)
    case .epoch:
      // What another callback does to the rate within the epoch stays.
      if state.batch == 1 { state.learningRate = schedule(state.epoch - 1) }
    }
  }
}
