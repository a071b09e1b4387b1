/// The argmax of each row, padded: the column of the largest element, the first of equal ones. NaN counts as largest.
///
/// A row is read as vectors: each lane keeps its largest element so far, and the column of that element. The lanes of
/// as many rows as a vector has lanes are then compared pairwise across the rows, as in `Rows.swift`.
@inline(never)
func rowArgmax<T: Real>(
  _ x: UnsafePointer<T>, rows: Int, columns: Int, into result: inout [Int]
) {
  // A lane counts columns as a floating-point number, which is exact up to here.
  if columns > 1 << 20 {
    for i in 0..<rows { result[i] = firstLargestColumn(x + i * columns, columns) }
    return
  }
  let lanes = T.laneCount
  withTemporaryVectors(of: T.self, count: 2 * lanes * lanes) { largest in
    let places = largest + lanes * lanes
    for start in stride(from: 0, to: rows, by: lanes) {
      let (x, count) = (x + start * columns, min(lanes, rows - start))
      for i in 0..<lanes {
        findLargest(
          T.self, x + min(i, count - 1) * columns, columns, into: largest + i * lanes,
          places + i * lanes)
      }
      var width = lanes / 2
      while width > 0 {
        for i in 0..<width {
          let pair = 2 * i * lanes
          let (a, b) = T.deinterleave((largest + pair).lanes, (largest + pair + lanes).lanes)
          let (j, k) = T.deinterleave((places + pair).lanes, (places + pair + lanes).lanes)
          // Of equal elements, the one in the smaller column is chosen.
          var place = T.replacing(j, with: k, where: j, isGreaterThan: k)
          place = T.replacing(place, with: j, where: a, isGreaterThan: b)
          (places + i * lanes).store(T.replacing(place, with: k, where: b, isGreaterThan: a))
          (largest + i * lanes).store(Maximum<T>.combine(a, b))
        }
        width /= 2
      }
      for i in 0..<count {
        // NaN is rare, so its row is simply searched once more.
        result[start + i] =
          largest[i] == largest[i]
          ? Int(truncatingIfNeeded: T.bits(places[i] + T.roundingShift) &- T.bits(T.roundingShift))
          : firstLargestColumn(x + i * columns, columns)
      }
    }
  }
}

/// In lane l the largest of the elements l, l + `laneCount`, … of a row, the first of equal ones, and its column; NaN
/// if any of them is NaN.
@inline(__always)
private func findLargest<T: Real>(
  _ type: T.Type, _ row: UnsafePointer<T>, _ columns: Int,
  into largest: UnsafeMutablePointer<T>, _ places: UnsafeMutablePointer<T>
) {
  let (lanes, step) = (T.laneCount, T.Lanes(repeating: T(T.laneCount)))
  var maximum = T.Lanes(repeating: -.infinity)
  var place = laneNumbers(T.self)
  // The last value is 0 as long as no NaN was found.
  var (best, numbers, j) = (place, T.Lanes.zero, 0)
  while j < columns {
    let x =
      j + lanes <= columns
      ? (row + j).lanes : firstLanes(T.self, (row + j).lanes, columns - j, else: -.infinity)
    best = T.replacing(best, with: place, where: x, isGreaterThan: maximum)
    maximum = T.replacing(maximum, with: x, where: x, isGreaterThan: maximum)
    numbers = T.replacing(x, with: numbers, whereNumber: x)
    place += step
    j += lanes
  }
  places.store(best)
  largest.store(T.replacing(numbers, with: maximum, whereNumber: numbers))
}

/// One row by a plain loop.
private func firstLargestColumn<T: Real>(_ row: UnsafePointer<T>, _ columns: Int) -> Int {
  var best = 0
  for j in 0..<columns where row[best] == row[best] && !(row[j] <= row[best]) { best = j }
  return best
}
