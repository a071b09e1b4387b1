import Matrices

/// A learning rate that depends on the number of the step, α(t) with t = 0, 1, 2, …
///
/// A pure function: the rate of a step does not depend on what was asked before. Whether a step is a minibatch or an
/// epoch is up to the caller.
///
/// ```swift
/// let schedule = Schedule.cosine(from: 1e-2, steps: 1000).warmedUp(over: 50)
/// optimizer.learningRate = schedule(t)
/// ```
/// Schedules combine: `a.warmedUp(over: n)`, `a.followed(by: b, after: n)`, `0.5 * a`.
public struct Schedule: Sendable {
  private let rate: @Sendable (_ step: Int) -> Double

  /// The rates `rate(0)`, `rate(1)`, …
  public init(_ rate: @escaping @Sendable (_ step: Int) -> Double) { self.rate = rate }

  /// α(t).
  public func callAsFunction(_ step: Int) -> Double {
    require(step >= 0, "steps are counted from 0, found \(step)")
    return rate(step)
  }

  /// α(t), in the precision of an optimizer.
  public func callAsFunction<S: Scalar>(_ step: Int, as type: S.Type) -> S { S(self(step)) }

  /// factor · α(t).
  public static func * (factor: Double, schedule: Schedule) -> Schedule {
    Schedule { factor * schedule($0) }
  }

  /// The first `count` steps of this schedule, then the other one from its beginning:
  /// ```
  /// α(t) for t < count, β(t − count) after
  /// ```
  public func followed(by next: Schedule, after count: Int) -> Schedule {
    require(count >= 0, "a schedule cannot be followed after \(count) steps")
    return Schedule { t in t < count ? self(t) : next(t - count) }
  }

  /// A rate must be positive and finite at the start of a schedule.
  static func checkRate(_ rate: Double) { requireLearningRate(rate) }
}
