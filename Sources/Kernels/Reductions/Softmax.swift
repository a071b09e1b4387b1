/// The functions of the rows of a matrix as a whole, by their exponentials.
public enum RowFunction: Sendable, CaseIterable {
  case softmax, logSoftmax, logSumExp
}

// Functions of the rows x_i of an m×n matrix by their exponentials. With m_i = max_j x_ij
// ```
// e_ij = e^(x_ij − m_i)    s_i = Σ_j e_ij
// softmax        q_ij = e_ij / s_i
// its logarithm  ln q_ij = (x_ij − m_i) − ln s_i
// log-sum-exp    ln Σ_j e^(x_ij) = m_i + ln s_i
// ```
// The largest exponential is 1: nothing overflows, and s_i is never 0. They work on blocks of whole rows
// that stay in the nearest cache; a block's exponentials are one loop over its elements, however short
// the rows are.

/// Q ← softmax of each row of X, padded; Q is not X.
@inline(__always)
func softmaxOfRows<T: Real>(
  _ x: UnsafePointer<T>, rows: Int, columns: Int, into q: UnsafeMutablePointer<T>
) {
  forEachRowBlock(T.self, rows, columns) { first, rows in
    let (x, q) = (x + first * columns, q + first * columns)
    withUnsafeTemporaryAllocation(of: T.self, capacity: rows) { line in
      let line = line.baseAddress!
      shiftByMaxima(x, rows, columns, maxima: line, into: q)
      for i in 0..<roundedUp(rows * columns, to: T.laneCount) { q[i] = Exponential<T>.apply(q[i]) }
      reduceRows(Sum<T>.self, q, rows, columns, into: line)
      combineColumn(Divide<T>.self, q, line, into: q, rows, columns)
    }
  }
}

/// Y ← the logarithm of the softmax of each row of X, padded; Y is not X.
@inline(__always)
func logSoftmaxOfRows<T: Real>(
  _ x: UnsafePointer<T>, rows: Int, columns: Int, into y: UnsafeMutablePointer<T>
) {
  forEachRowBlock(T.self, rows, columns) { first, rows in
    let (x, y) = (x + first * columns, y + first * columns)
    withUnsafeTemporaryAllocation(of: T.self, capacity: rows) { line in
      let line = line.baseAddress!
      shiftByMaxima(x, rows, columns, maxima: line, into: y)
      sumExponentials(y, rows, columns, into: line)
      for i in 0..<rows { line[i] = Logarithm<T>.apply(line[i]) }
      combineColumn(Subtract<T>.self, y, line, into: y, rows, columns)
    }
  }
}

/// y_i ← ln Σ_j e^(x_ij): ∞ if any element is ∞, −∞ of nothing and of −∞ only.
@inline(__always)
func logSumExpOfRows<T: Real>(
  _ x: UnsafePointer<T>, rows: Int, columns: Int, into y: UnsafeMutablePointer<T>
) {
  forEachRowBlock(T.self, rows, columns) { first, rows in
    let (x, y) = (x + first * columns, y + first)
    withUnsafeTemporaryAllocation(of: T.self, capacity: rows * columns + rows + T.laneCount) {
      memory in
      let shifted = memory.baseAddress!
      let maxima = shifted + rows * columns + T.laneCount
      shiftByMaxima(x, rows, columns, maxima: maxima, into: shifted)
      sumExponentials(shifted, rows, columns, into: y)
      for i in 0..<rows { y[i] = maxima[i] + Logarithm<T>.apply(y[i]) }
    }
  }
}

// MARK: - Steps

/// y_ij ← x_ij − m_i. A maximum that is not finite is replaced by 0: ∞ − ∞ would be NaN.
@inline(__always)
private func shiftByMaxima<T: Real>(
  _ x: UnsafePointer<T>, _ rows: Int, _ columns: Int, maxima: UnsafeMutablePointer<T>,
  into y: UnsafeMutablePointer<T>
) {
  reduceRows(Maximum<T>.self, x, rows, columns, into: maxima)
  for i in 0..<rows { maxima[i] = maxima[i].isFinite ? maxima[i] : 0 }
  combineColumn(Subtract<T>.self, x, maxima, into: y, rows, columns)
}

/// s_i ← Σ_j e^(y_ij)
@inline(__always)
private func sumExponentials<T: Real>(
  _ y: UnsafePointer<T>, _ rows: Int, _ columns: Int, into sums: UnsafeMutablePointer<T>
) {
  let count = roundedUp(rows * columns, to: T.laneCount)
  withUnsafeTemporaryAllocation(of: T.self, capacity: count + T.laneCount) { memory in
    let e = memory.baseAddress!
    for i in 0..<count { e[i] = Exponential<T>.apply(y[i]) }
    reduceRows(Sum<T>.self, e, rows, columns, into: sums)
  }
}

/// Elements of a block of rows.
private let rowBlockElements = 2048

/// Calls `body` with the first row and the number of rows of blocks that together are all rows. The
/// number of rows is a multiple of the number of lanes, except at the end: then a block's elements are
/// whole vectors, and nothing behind it is touched.
@inline(__always)
private func forEachRowBlock<T: Real>(
  _ type: T.Type, _ rows: Int, _ columns: Int, _ body: (_ first: Int, _ rows: Int) -> Void
) {
  let step = T.laneCount * max(1, rowBlockElements / max(1, T.laneCount * columns))
  for first in stride(from: 0, to: rows, by: step) { body(first, min(step, rows - first)) }
}
