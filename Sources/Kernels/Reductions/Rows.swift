// Rows are reduced as many at a time as a vector has lanes: their partial results are added pairwise
// across the rows, and one vector holds all results.

/// The reduction of each row of an m×n matrix, padded, into m numbers, bit-equal to the reduction of each row alone.
@inline(never)
func reduceRows<T: Real>(
  _ reduction: Reduction, _ x: UnsafePointer<T>, rows: Int, columns: Int,
  into result: UnsafeMutablePointer<T>
) {
  switch reduction {
  case .sum: reduceRows(Sum<T>.self, x, rows, columns, into: result)
  case .sumOfSquares: reduceRows(SumOfSquares<T>.self, x, rows, columns, into: result)
  case .maximum: reduceRows(Maximum<T>.self, x, rows, columns, into: result)
  case .minimum: reduceRows(Minimum<T>.self, x, rows, columns, into: result)
  case .maxNorm: reduceRows(MaximumMagnitude<T>.self, x, rows, columns, into: result)
  }
}

@inline(__always)
func reduceRows<K: ReductionKernel>(
  _ kernel: K.Type, _ x: UnsafePointer<K.T>, _ rows: Int, _ columns: Int,
  into result: UnsafeMutablePointer<K.T>
) {
  if columns > reductionBlock {
    for i in 0..<rows { result[i] = reduceTree(kernel, x + i * columns, columns) }
    return
  }
  for first in stride(from: 0, to: rows, by: K.T.laneCount) {
    let count = min(K.T.laneCount, rows - first)
    let totals = horizontal(kernel, count) {
      reduceLine(kernel, x + (first + $0) * columns, columns)
    }
    K.T.store(totals, to: result + first, count: count)
  }
}

/// Lane i of the result is the reduction of the lanes of `line(i)`, for i < `count`.
///
/// ```
/// a0 a1 a2 a3 ╲ a0+a1  a2+a3 │ b0+b1  b2+b3 ╲
/// b0 b1 b2 b3 ╱                              ╲  a  b │ c  d
/// c0 c1 c2 c3 ╲ c0+c1  c2+c3 │ d0+d1  d2+d3  ╱
/// d0 d1 d2 d3 ╱                             ╱
/// ```
@inline(__always)
private func horizontal<K: ReductionKernel>(
  _ kernel: K.Type, _ count: Int, _ line: (Int) -> K.T.Lanes
) -> K.T.Lanes {
  withUnsafeTemporaryAllocation(of: K.T.Lanes.self, capacity: K.T.laneCount) { lines in
    let lines = lines.baseAddress!
    for i in 0..<count { lines[i] = line(i) }
    for i in count..<K.T.laneCount { lines[i] = K.T.Lanes(repeating: K.identity) }
    var width = K.T.laneCount / 2
    while width > 0 {
      for i in 0..<width {
        let (even, odd) = K.T.deinterleave(lines[2 * i], lines[2 * i + 1])
        lines[i] = K.combine(even, odd)
      }
      width /= 2
    }
    return lines[0]
  }
}
