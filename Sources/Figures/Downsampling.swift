/// Selects fewer points that give the same picture.
enum Downsampling {
  /// Lines with more points than this are thinned.
  static let limit = 2000

  /// The first, lowest, highest and last point of each pixel column.
  ///
  /// A line drawn through these covers the same pixels as the full line (Jugel et al., M4: A
  /// Visualization-Oriented Time Series Data Aggregation, VLDB 2014). Only neighbours in the series
  /// share a column, so a curve that turns back keeps its shape.
  static func line(_ points: [Point]) -> [Point] {
    guard points.count > limit else { return points }
    var result: [Point] = []
    var start = 0
    while start < points.count {
      let column = points[start].x.rounded(.down)
      var (end, lowest, highest) = (start, start, start)
      while end + 1 < points.count, points[end + 1].x.rounded(.down) == column {
        end += 1
        if points[end].y < points[lowest].y { lowest = end }
        if points[end].y > points[highest].y { highest = end }
      }
      var previous = -1
      for index in [start, min(lowest, highest), max(lowest, highest), end] where index != previous {
        result.append(points[index])
        previous = index
      }
      start = end + 1
    }
    return result
  }

  /// One point of each pixel, the first: further ones would be drawn on top of it.
  static func points(_ points: [Point]) -> [Point] {
    guard points.count > limit else { return points }
    struct Pixel: Hashable {
      var x: Double
      var y: Double
    }
    var seen: Set<Pixel> = []
    return points.filter { seen.insert(Pixel(x: $0.x.rounded(), y: $0.y.rounded())).inserted }
  }
}
