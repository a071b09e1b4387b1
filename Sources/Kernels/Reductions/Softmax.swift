/// The functions of whole rows that are computed from the exponentials of their elements.
public enum RowFunction: Sendable, CaseIterable {
  case softmax, logSoftmax, logSumExp
}

// The functions of the rows x_i of an m×n matrix that are computed from exponentials. With m_i = max_j x_ij
// ```
// e_ij = e^(x_ij − m_i)    s_i = Σ_j e_ij
// softmax        q_ij = e_ij / s_i
// its logarithm  ln q_ij = (x_ij − m_i) − ln s_i
// log-sum-exp    ln Σ_j e^(x_ij) = m_i + ln s_i
// ```
// The largest exponential is 1: nothing overflows, and s_i is never 0. A maximum that is not finite is replaced
// by 0, as ∞ − ∞ would be NaN.

/// The addresses of the results for X, padded and different from X: Q and ln Q, m×n, and the log-sum-exp, m×1.
struct RowResults<T: Real> {
  var softmax: UnsafeMutablePointer<T>?
  var logSoftmax: UnsafeMutablePointer<T>?
  var logSumExp: UnsafeMutablePointer<T>?
}

extension RowResults {
  /// The address of a single result.
  @inline(__always)
  init(_ function: RowFunction, _ y: UnsafeMutablePointer<T>) {
    self.init()
    switch function {
    case .softmax: softmax = y
    case .logSoftmax: logSoftmax = y
    case .logSumExp: logSumExp = y
    }
  }
}

/// Rows with at most this many elements are computed side by side, one row per lane, since they would fill few vectors,
/// and those in part.
private let shortRowColumns = 32

/// All requested results, from the same exponentials.
@inline(never)
func functionsOfRows<T: Real>(
  _ x: UnsafePointer<T>, rows: Int, columns: Int, _ results: RowResults<T>
) {
  if columns <= shortRowColumns {
    functionsOfShortRows(x, rows, columns, results)
  } else {
    functionsOfWideRows(x, rows, columns, results)
  }
}

// MARK: - Wide rows

/// Elements of a block of rows.
private let rowBlockElements = 2048

/// Wide rows, in blocks of whole rows that stay in the L1 cache; a block's exponentials are one loop over its elements.
@inline(__always)
private func functionsOfWideRows<T: Real>(
  _ x: UnsafePointer<T>, _ rows: Int, _ columns: Int, _ results: RowResults<T>
) {
  // A multiple of the number of lanes, except at the end: a block's elements are whole vectors then, and nothing
  // past it is accessed.
  let step = T.laneCount * max(1, rowBlockElements / (T.laneCount * columns))
  let block = min(rows, step)
  let size = roundedUp(block * columns, to: T.laneCount)
  withTemporaryVectors(of: T.self, count: 2 * size + 3 * block) { memory in
    let (maxima, sums) = (memory + 2 * size, memory + 2 * size + block)
    let logarithms = sums + block
    for first in stride(from: 0, to: rows, by: step) {
      let (rows, x) = (min(step, rows - first), x + first * columns)
      let (q, logQ) = (
        results.softmax.map { $0 + first * columns },
        results.logSoftmax.map { $0 + first * columns }
      )
      let (shifted, e) = (logQ ?? memory, q ?? memory + size)
      // x_ij − m_i
      reduceRows(Maximum<T>.self, x, rows, columns, into: maxima)
      for i in 0..<rows { maxima[i] = finite(maxima[i]) }
      combineColumn(Subtract<T>.self, x, maxima, into: shifted, rows, columns)
      // e_ij = e^(x_ij − m_i), s_i = Σ_j e_ij
      applyElementwise(
        Exponential<T>.self, to: shifted, into: e, 0..<roundedUp(rows * columns, to: T.laneCount))
      reduceRows(Sum<T>.self, e, rows, columns, into: sums)
      // e_ij / s_i
      if let q { combineColumn(Divide<T>.self, e, sums, into: q, rows, columns) }
      // (x_ij − m_i) − ln s_i,  m_i + ln s_i
      applyElementwise(Logarithm<T>.self, to: sums, into: logarithms, 0..<rows)
      if let logQ { combineColumn(Subtract<T>.self, logQ, logarithms, into: logQ, rows, columns) }
      if let sums = results.logSumExp {
        for i in 0..<rows { sums[first + i] = maxima[i] + logarithms[i] }
      }
    }
  }
}

/// The maximum by which a row is shifted.
@inline(__always)
func finite<T: Real>(_ maximum: T) -> T {
  select(Absolute<T>.apply(maximum) < T.infinity, maximum, 0)
}
