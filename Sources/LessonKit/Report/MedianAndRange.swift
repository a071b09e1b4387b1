import Requirements

/// What several runs of one experiment gave: the median, and how far they spread.
///
/// Single runs differ by the luck of their seed, so a lesson shows this and never the best of them.
public struct MedianAndRange: Sendable, Equatable {
  /// The value in the middle, or the mean of the two in the middle.
  public let median: Double
  /// The smallest value.
  public let minimum: Double
  /// The largest value.
  public let maximum: Double

  /// The median and range of at least one value, none of them NaN.
  public init(of values: [Double]) {
    require(!values.isEmpty, "a median needs at least 1 value, not \(values.count)")
    require(!values.contains { $0.isNaN }, "a median of \(values), which have no order")
    let sorted = values.sorted()
    (minimum, maximum) = (sorted[0], sorted[sorted.count - 1])
    median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
