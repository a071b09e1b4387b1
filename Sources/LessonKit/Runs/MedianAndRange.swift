import Requirements

/// The median and the range of a result over several runs of one experiment.
///
/// Runs with different seeds differ by chance, so a lesson shows their median and range rather than the best run.
///
/// ```swift
/// let accuracies = MedianAndRange(of: [0.97, 0.99, 0.98])
/// accuracies.text { $0.percent(digits: 1) }  // 98.0 % (97.0 % to 99.0 %)
/// ```
public struct MedianAndRange: Sendable, Equatable {
  /// The value in the middle, or the mean of the two in the middle.
  public let median: Double
  /// The smallest value.
  public let minimum: Double
  /// The largest value.
  public let maximum: Double

  /// The median and the range of at least one value. NaN counts as larger than all numbers, since it
  /// stands for a run that failed.
  public init(of values: [Double]) {
    require(!values.isEmpty, "a median needs at least 1 value, not \(values.count)")
    let sorted = values.sorted { $0 < $1 || (!$0.isNaN && $1.isNaN) }
    (minimum, maximum) = (sorted[0], sorted[sorted.count - 1])
    median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// The median, followed by the range in parentheses.
  public func text(_ format: (Double) -> String) -> String {
    "\(format(median)) (\(format(minimum)) to \(format(maximum)))"
  }
}
