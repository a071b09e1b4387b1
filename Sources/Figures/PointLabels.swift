/// The texts beside points of a line chart, each where it overlaps least with points, lines and other texts.
///
/// They are placed one after the other, each on the best of some places around its point: to the right, to the left,
/// above, below, between these, and a little farther away. Of equally good ones the first counts.
struct PointLabels {
  /// A text and the rectangle that it fills.
  struct Placed: Equatable {
    var text: String
    var area: Area
  }

  private let labels: [(text: String, point: Point)]
  private let obstacles: [Area]
  private let plot: Area

  /// The size of a point's mark, and of a piece of a line, in pixels.
  private static let mark = 7.0

  init(_ series: [LineChart.Series], frame: PlotFrame) {
    plot = frame.plot
    // Charts without labels need no obstacles.
    guard series.contains(where: { !$0.labels.isEmpty }) else {
      (labels, obstacles) = ([], [])
      return
    }
    var (labels, obstacles): ([(String, Point)], [Area]) = ([], [])
    for series in series {
      let points = series.x.indices.map { frame.position(x: series.x[$0], y: series.y[$0]) }
      for (text, point) in zip(series.labels, points) where !text.isEmpty {
        if let point { labels.append((text, point)) }
      }
      if series.style != .line { obstacles += points.compactMap { $0 }.map(Self.square) }
      if series.style != .points { obstacles += zip(points, points.dropFirst()).flatMap(Self.pieces) }
    }
    (self.labels, self.obstacles) = (labels, obstacles)
  }

  /// All texts with their places.
  func placed() -> [Placed] {
    var (taken, result): ([Area], [Placed]) = (obstacles, [])
    for (text, point) in labels {
      let best = Self.places(text, point).min { cost($0, taken) < cost($1, taken) }
      guard let best else { continue }
      taken.append(best)
      result.append(Placed(text: text, area: best))
    }
    return result
  }

  func marks() -> String {
    placed().map { label in
      let baseline = label.area.bottom - 0.22 * TextLayout.size
      return Figures.label(
        label.text, at: Point(label.area.centre.x, baseline), anchor: .middle, style: "adjoint-tick")
    }.joined()
  }

  // MARK: - Places

  /// The rectangles around a point that a text may fill.
  private static func places(_ text: String, _ point: Point) -> [Area] {
    let (width, height) = (TextLayout.width(of: text), TextLayout.size)
    return [0, 6, 14].flatMap { farther -> [Area] in
      let (x, y) = (width / 2 + mark + farther, height / 2 + mark + farther)
      let directions = [(1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1)]
      return directions.map { dx, dy in
        Area(
          x: point.x + Double(dx) * x - width / 2, y: point.y + Double(dy) * y - height / 2, width: width,
          height: height)
      }
    }
  }

  /// The area that is taken already, in square pixels; what lies outside of the plot is cut off, and counts tenfold.
  private func cost(_ area: Area, _ taken: [Area]) -> Double {
    let outside = area.width * area.height - area.overlap(with: plot)
    return taken.reduce(10 * outside) { $0 + area.overlap(with: $1) }
  }

  private static func square(_ point: Point) -> Area {
    Area(x: point.x - mark / 2, y: point.y - mark / 2, width: mark, height: mark)
  }

  /// A line as squares beside each other.
  private static func pieces(from start: Point?, to end: Point?) -> [Area] {
    guard let start, let end else { return [] }
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    // A line that leaves the plot may be very long.
    let count = min(1000, max(1, Int(max(abs(dx), abs(dy)) / mark)))
    return (0...count).map { i in
      let share = Double(i) / Double(count)
      return square(Point(start.x + share * dx, start.y + share * dy))
    }
  }
}

extension Area {
  /// The size of what two rectangles have in common, in square pixels.
  func overlap(with other: Area) -> Double {
    let width = min(right, other.right) - max(x, other.x)
    let height = min(bottom, other.bottom) - max(y, other.y)
    return max(0, width) * max(0, height)
  }
}
