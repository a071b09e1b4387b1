extension Collection {
  /// The median and the range of a number that each run has.
  public func medianAndRange(_ value: (Element) throws -> Double) rethrows -> MedianAndRange {
    MedianAndRange(of: try map(value))
  }

  /// The median of a number that each run has.
  public func median(_ value: (Element) throws -> Double) rethrows -> Double {
    try medianAndRange(value).median
  }
}
