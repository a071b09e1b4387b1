import Requirements

/// Numbers at equal distances, from one end of the range to the other.
public func points(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
  require(count >= 2, "\(count) points have no two ends")
  return (0..<count).map { k in
    let share = Double(k) / Double(count - 1)
    return range.lowerBound * (1 - share) + range.upperBound * share
  }
}
