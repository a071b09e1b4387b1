/// B ← Aᵀ for an m×n matrix A, both padded.
///
/// Squares of as many rows as a vector has lanes are transposed in registers, in strips of columns as wide as a cache
/// line: each line of A is read at once, and those of B are filled while they are in cache. With wider strips, lines
/// are evicted too early where the row length is a power of two, since rows then map to the same sets of the cache.
@inline(never)
func transpose<T: Real>(
  _ a: UnsafePointer<T>, rows: Int, columns: Int, into b: UnsafeMutablePointer<T>
) {
  let lanes = T.laneCount
  let width = max(lanes, cacheLine / MemoryLayout<T>.stride)
  let rest = rows % lanes
  for first in stride(from: 0, to: columns, by: width) {
    let strip = first..<min(columns, first + width)
    // The last vector of a row of B overlaps the next rows, which are written afterwards.
    if rest > 0 { transposeSquares(a, rows, columns, strip, at: rows - rest, last: rest - 1, b) }
    for i in stride(from: 0, to: rows - rest, by: lanes) {
      transposeSquares(a, rows, columns, strip, at: i, last: lanes - 1, b)
    }
  }
}

/// Row i and the rows after it, as many as a vector has lanes, the last existing one at i + `last`.
@inline(__always)
private func transposeSquares<T: Real>(
  _ a: UnsafePointer<T>, _ rows: Int, _ columns: Int, _ strip: Range<Int>, at i: Int, last: Int,
  _ b: UnsafeMutablePointer<T>
) {
  for j in stride(from: strip.lowerBound, to: strip.upperBound, by: T.laneCount) {
    transposeSquare(
      a + i * columns + j, stride: columns, last: last, into: b + j * rows + i, stride: rows,
      end: min(T.laneCount, strip.upperBound - j))
  }
}

/// A square of as many rows and columns as a vector has lanes: row `last` is repeated for the rows after it, and of
/// the transposed rows those before `end` are written.
@inline(__always)
func transposeSquare<T: Real>(
  _ a: UnsafePointer<T>, stride aStride: Int, last: Int,
  into b: UnsafeMutablePointer<T>, stride bStride: Int, end: Int
) {
  @inline(__always) func run<M: TransposableLaneMatrix>(_ matrix: M.Type) where M.T == T {
    M(a, stride: aStride, index: 0, last: last).transposed()
      .write(to: b, stride: bStride, index: 0, end: end)
  }
  // The number of lanes is a constant: one of the cases remains.
  switch T.laneCount {
  case 16: run(LaneMatrix16<T>.self)
  case 8: run(LaneMatrix8<T>.self)
  case 4: run(LaneMatrix4<T>.self)
  default: run(LaneMatrix2<T>.self)
  }
}

/// The bytes of a cache line.
private let cacheLine = 64
