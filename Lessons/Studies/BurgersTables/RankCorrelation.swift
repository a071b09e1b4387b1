/// Spearman's rank correlation: the correlation of the ranks, 1 for an increasing relation and −1 for a decreasing one.
/// Equal values have the mean of their ranks. NaN if all values of one list are equal.
func rankCorrelation(_ x: [Double], _ y: [Double]) -> Double {
  let (r, s) = (ranks(x), ranks(y))
  // Both have the mean (n + 1)/2.
  let mean = Double(x.count + 1) / 2
  func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) } }
  return product(r, s) / (product(r, r) * product(s, s)).squareRoot()
}

/// How many values are smaller, plus half of the others that are equal, plus 1.
private func ranks(_ values: [Double]) -> [Double] {
  values.map { value in
    let (smaller, equal) = (values.count { $0 < value }, values.count { $0 == value })
    return Double(smaller) + Double(equal + 1) / 2
  }
}
