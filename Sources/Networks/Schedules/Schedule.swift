import Matrices

/// A learning rate that depends on the number of the step, α(t) with t = 0, 1, 2, …
///
/// A schedule is a pure function of t. The caller decides whether t counts minibatches or epochs.
///
/// ```swift
/// let schedule = Schedule.cosine(from: 1e-2, steps: 1000).warmedUp(over: 50)
/// optimizer.learningRate = schedule(t)
/// ```
/// Schedules combine: `a.warmedUp(over: n)`, `a.followed(by: b, after: n)`, `0.5 * a`.
public struct Schedule: Sendable {
  private let rate: @Sendable (_ step: Int) -> Double

  /// A schedule with the rates `rate(0)`, `rate(1)`, …
  public init(_ rate: @escaping @Sendable (_ step: Int) -> Double) { self.rate = rate }

  /// The learning rate α(t) of step t ≥ 0; traps for a negative one.
  public func callAsFunction(_ step: Int) -> Double {
    require(step >= 0, "steps are counted from 0, found \(step)")
    return rate(step)
  }

  /// The rate α(t) in the precision of an optimizer.
  public func callAsFunction<S: Scalar>(_ step: Int, as type: S.Type) -> S { S(self(step)) }

  /// The schedule with all rates multiplied by a factor, factor · α(t).
  public static func * (factor: Double, schedule: Schedule) -> Schedule {
    Schedule { factor * schedule($0) }
  }

  /// A schedule of the first `count` steps of this one, followed by another one from its beginning:
  /// ```
  /// α(t) for t < count, β(t − count) after
  /// ```
  public func followed(by next: Schedule, after count: Int) -> Schedule {
    require(count >= 0, "a schedule cannot be followed after \(count) steps")
    return Schedule { t in t < count ? self(t) : next(t - count) }
  }

  /// Traps unless the first rate of a schedule is positive and finite.
  static func checkRate(_ rate: Double) { requireLearningRate(rate) }
}
