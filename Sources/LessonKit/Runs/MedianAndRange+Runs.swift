extension Collection {
  /// The median and the range of a number over all runs.
  public func medianAndRange(_ value: (Element) throws -> Double) rethrows -> MedianAndRange {
    MedianAndRange(of: try map(value))
  }

  /// The median of a number over all runs.
  public func median(_ value: (Element) throws -> Double) rethrows -> Double {
    try medianAndRange(value).median
  }
}
