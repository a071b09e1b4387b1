// As many rows as a vector has lanes are transposed in registers: vector j then holds their elements of column j, and
// maxima, sums and quotients of rows are operations on whole vectors. The results are transposed back.

/// The functions of `Softmax.swift` for rows so short that two copies of one row per lane fit into the L1 cache.
@inline(__always)
func functionsOfShortRows<T: Real>(
  _ x: UnsafePointer<T>, _ rows: Int, _ columns: Int, _ results: RowResults<T>
) {
  let lanes = T.laneCount
  let size = columns * lanes
  withTemporaryVectors(of: T.self, count: 2 * size + lanes) { shifted in
    let (e, line) = (shifted + size, shifted + 2 * size)
    for first in stride(from: 0, to: rows, by: lanes) {
      let count = min(lanes, rows - first)
      transposeRows(x + first * columns, count, columns, into: shifted)
      // x_ij − m_i
      let m = lanewise(reduceVectors(Maximum<T>.self, shifted, columns), .zero) { m, _ in finite(m)
      }
      for j in 0..<columns { (shifted + j * lanes).store((shifted + j * lanes).lanes - m) }
      // e_ij = e^(x_ij − m_i), s_i = Σ_j e_ij
      applyElementwise(Exponential<T>.self, to: shifted, into: e, 0..<size)
      let s = reduceVectors(Sum<T>.self, e, columns)
      if let q = results.softmax {
        // e_ij / s_i
        for j in 0..<columns { (e + j * lanes).store((e + j * lanes).lanes / s) }
        writeRows(e, count, columns, to: q + first * columns)
      }
      if results.logSoftmax == nil && results.logSumExp == nil { continue }
      line.store(s)
      applyElementwise(Logarithm<T>.self, to: line, into: line, 0..<lanes)
      let logarithm = line.lanes
      if let logQ = results.logSoftmax {
        // (x_ij − m_i) − ln s_i
        for j in 0..<columns {
          (shifted + j * lanes).store((shifted + j * lanes).lanes - logarithm)
        }
        writeRows(shifted, count, columns, to: logQ + first * columns)
      }
      // m_i + ln s_i
      if let sums = results.logSumExp { T.store(m + logarithm, to: sums + first, count: count) }
    }
  }
}

/// The reduction of some vectors, lane by lane, in two chains.
@inline(__always)
private func reduceVectors<K: ReductionKernel>(
  _ kernel: K.Type, _ x: UnsafePointer<K.T>, _ vectors: Int
) -> K.T.Lanes {
  let lanes = K.T.laneCount
  var (even, odd) = (K.T.Lanes(repeating: K.identity), K.T.Lanes(repeating: K.identity))
  var j = 0
  while j + 2 <= vectors {
    even = K.combine(even, K.map((x + j * lanes).lanes))
    odd = K.combine(odd, K.map((x + (j + 1) * lanes).lanes))
    j += 2
  }
  if j < vectors { even = K.combine(even, K.map((x + j * lanes).lanes)) }
  return K.combine(even, odd)
}

/// Some rows, at most as many as a vector has lanes, as the lanes of vectors; further lanes repeat the last row.
@inline(__always)
private func transposeRows<T: Real>(
  _ x: UnsafePointer<T>, _ count: Int, _ columns: Int, into y: UnsafeMutablePointer<T>
) {
  for j in stride(from: 0, to: columns, by: T.laneCount) {
    transposeSquare(
      x + j, stride: columns, last: count - 1, into: y + j * T.laneCount, stride: T.laneCount,
      end: min(T.laneCount, columns - j))
  }
}

/// Transposes the results back. The last vector of a row overlaps the next rows, which are written afterwards, or the
/// padding.
@inline(__always)
private func writeRows<T: Real>(
  _ x: UnsafePointer<T>, _ count: Int, _ columns: Int, to y: UnsafeMutablePointer<T>
) {
  let (lanes, rest) = (T.laneCount, columns % T.laneCount)
  @inline(__always) func write(_ j: Int, _ width: Int) {
    transposeSquare(
      x + j * lanes, stride: lanes, last: width - 1, into: y + j, stride: columns, end: count)
  }
  if rest > 0 { write(columns - rest, rest) }
  for j in stride(from: 0, to: columns - rest, by: lanes) { write(j, lanes) }
}
