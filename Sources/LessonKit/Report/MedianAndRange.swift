import Requirements

/// What several runs, with different seeds, have in common: the median and the range around it.
///
/// ```swift
/// let accuracies = MedianAndRange([0.97, 0.99, 0.98])
/// accuracies.text { $0.percent(digits: 1) }  // 98.0 % (97.0 % to 99.0 %)
/// ```
public struct MedianAndRange: Sendable, Equatable {
  /// The middle value, or the mean of the two middle ones.
  public let median: Double
  /// The smallest value.
  public let lowest: Double
  /// The largest value.
  public let highest: Double

  /// The median and the range of at least one value. One that is not a number is larger than all others: it stands for a run that
  /// failed.
  public init(_ values: [Double]) {
    require(!values.isEmpty, "a median of no values")
    let sorted = values.sorted { $0 < $1 || (!$0.isNaN && $1.isNaN) }
    median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    (lowest, highest) = (sorted[0], sorted[sorted.count - 1])
  }

  /// The median, and the range behind it in parentheses.
  public func text(_ format: (Double) -> String) -> String {
    "\(format(median)) (\(format(lowest)) to \(format(highest)))"
  }
}
