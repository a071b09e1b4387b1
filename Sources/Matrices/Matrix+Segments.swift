// Rows in segments, one after the other: the nodes of each graph of a batch.

/// Where the maxima of segments of rows were found, see ``Matrix/maxima(ofSegments:)``.
public struct SegmentPlaces: Sendable {
  /// The first row of each segment, and the number of all rows.
  let starts: [Int]
  /// The row of each maximum; −1 in a segment without rows.
  let rows: [Int32]

  /// The row of the maximum of a segment in a column; nil if the segment has no rows.
  public func row(segment: Int, column: Int) -> Int? {
    let columns = rows.count / (starts.count - 1)
    let row = rows[segment * columns + column]
    return row < 0 ? nil : Int(row)
  }
}

extension Matrix {
  /// The largest element of each column of each segment of rows, segments × columns, and where it is. Segment s has the
  /// rows from `starts[s]` to `starts[s + 1]`, so that there is one number more than segments, and the last one is that
  /// of all rows.
  ///
  /// Of equal elements the first one counts, and NaN is larger than any number. A segment without rows has zeros. Traps
  /// unless the starts ascend from 0 to the number of rows.
  public func maxima(ofSegments starts: [Int]) -> (values: Matrix, places: SegmentPlaces) {
    Self.checkSegments(starts, rows: rows)
    let segments = starts.count - 1
    let result = Matrix(uninitialized: Shape(segments, columns))
    let places = result.storage.assignMaxima(ofSegments: starts, of: storage, columns: columns)
    return (result, SegmentPlaces(starts: starts, rows: places))
  }

  /// The adjoint: a matrix of all rows with the elements of G, segments × columns, at the places of the maxima, and
  /// zeros elsewhere. Traps unless G has an element for each place.
  public init(_ G: Matrix, at places: SegmentPlaces) {
    let segments = places.starts.count - 1
    require(
      G.rows == segments && G.count == places.rows.count,
      "\(places.rows.count) maxima of \(segments) segments need as many elements, found \(G.shape)")
    self.init(uninitialized: Shape(places.starts[segments], G.columns))
    storage.assign(G.storage, columns: G.columns, ofSegments: places.starts, at: places.rows)
  }

  private static func checkSegments(_ starts: [Int], rows: Int) {
    let ascends = zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }
    require(
      starts.first == 0 && starts.last == rows && ascends && rows <= Int(Int32.max),
      "segments of \(rows) rows ascend from 0 to \(rows), found \(starts)")
  }
}
