// The rows of a matrix in segments, one after the other: the nodes of each graph of a batch. The maximum over the rows
// of a segment is found column by column, and its row is remembered, so that a gradient finds the way back.

/// The first largest element of each column of each segment, and its row. NaN is larger than any number, so that it is
/// not lost.
@inline(never)
func maximaOfSegments<T: Real>(
  _ x: UnsafePointer<T>, _ columns: Int, _ starts: UnsafeBufferPointer<Int>, into y: UnsafeMutablePointer<T>,
  rows places: UnsafeMutablePointer<Int32>
) {
  for segment in 0..<max(0, starts.count - 1) {
    let rows = starts[segment]..<starts[segment + 1]
    let (y, places) = (y + segment * columns, places + segment * columns)
    let first = rows.lowerBound
    for j in 0..<columns { (y[j], places[j]) = rows.isEmpty ? (0, -1) : (x[first * columns + j], Int32(first)) }
    for i in rows.dropFirst() {
      let row = x + i * columns
      for j in 0..<columns where row[j] > y[j] || row[j].isNaN && !y[j].isNaN {
        (y[j], places[j]) = (row[j], Int32(truncatingIfNeeded: i))
      }
    }
  }
}

/// The adjoint: each element of g at the place of its maximum, and zeros elsewhere.
@inline(never)
func placeMaximaOfSegments<T: Real>(
  _ g: UnsafePointer<T>, _ columns: Int, _ starts: UnsafeBufferPointer<Int>, rows places: UnsafePointer<Int32>,
  into y: UnsafeMutablePointer<T>
) {
  for segment in 0..<max(0, starts.count - 1) {
    let (g, places) = (g + segment * columns, places + segment * columns)
    for i in starts[segment]..<starts[segment + 1] {
      let row = y + i * columns
      for j in 0..<columns { row[j] = places[j] == Int32(truncatingIfNeeded: i) ? g[j] : 0 }
    }
  }
}
